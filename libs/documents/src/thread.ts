import { parentPort, workerData } from 'node:worker_threads';
import type { PrintRequest } from './definition.ts';
import { print } from './print.ts';

/** The thread of one large document: its bytes, and null at the end. What goes wrong ends the thread. */
for await (const bytes of await print(workerData as PrintRequest)) parentPort?.postMessage(bytes);
parentPort?.postMessage(null);
