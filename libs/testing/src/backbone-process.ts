/**
 * Starts the backbone of a whole test run, prints its addresses as one line of JSON, and stops it when standard input ends:
 * when the run is over, or gone.
 */
import { once } from 'node:events';
import { startBackbone } from './backbone.ts';

const backbone = await startBackbone();
const { postgresUrl, natsUrl, natsMonitorUrl } = backbone;
process.stdout.write(`${JSON.stringify({ postgresUrl, natsUrl, natsMonitorUrl })}\n`);
process.on('SIGINT', () => undefined);
process.stdin.resume();
await once(process.stdin, 'end');
await backbone.stop();
