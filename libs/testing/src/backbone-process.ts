/**
 * Starts the backbone of a whole test run, of the kind that BACKBONE names, prints its addresses as one line of JSON, and
 * stops it when standard input ends: when the run is over, or gone.
 */
import { once } from 'node:events';
import { startContainerBackbone } from './backbone-containers.ts';
import { startEmbeddedBackbone } from './backbone-embedded.ts';

const kind = process.env['BACKBONE'] ?? 'embedded';
const start = new Map([
  ['embedded', startEmbeddedBackbone],
  ['containers', startContainerBackbone],
]).get(kind);
if (!start) throw new Error(`BACKBONE is "${kind}"; it can be "embedded" or "containers".`);
const backbone = await start();
const { postgresUrl, natsUrl, natsMonitorUrl } = backbone;
process.stdout.write(`${JSON.stringify({ postgresUrl, natsUrl, natsMonitorUrl })}\n`);
process.on('SIGINT', () => undefined);
process.stdin.resume();
await once(process.stdin, 'end');
await backbone.stop();
