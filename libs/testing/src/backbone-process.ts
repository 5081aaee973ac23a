/**
 * Starts the backbone of a whole test run, of the kind that BACKBONE names, prints its addresses and a folder of the run as
 * one line of JSON, and stops it when standard input ends: when the run is over, or gone.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { startContainerBackbone } from './backbone-containers.ts';
import { startEmbeddedBackbone } from './backbone-embedded.ts';
import { temporaryFolder } from './temporary-folder.ts';

const kind = process.env['BACKBONE'] ?? 'embedded';
const start = new Map([
  ['embedded', startEmbeddedBackbone],
  ['containers', startContainerBackbone],
]).get(kind);
if (!start) throw new Error(`BACKBONE is "${kind}"; it can be "embedded" or "containers".`);
const backbone = await start();
const folder = temporaryFolder('run');
const { postgresUrl, natsUrl, natsMonitorUrl } = backbone;
process.stdout.write(`${JSON.stringify({ postgresUrl, natsUrl, natsMonitorUrl, folder })}\n`);
process.on('SIGINT', () => undefined);
process.stdin.resume();
await once(process.stdin, 'end');
await backbone.stop();
rmSync(folder, { recursive: true, force: true });
