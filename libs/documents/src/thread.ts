import { parentPort, workerData } from 'node:worker_threads';
import type { PrintRequest } from './definition.ts';
import { print } from './print.ts';

/**
 * The thread of one large document: its bytes, and null at the end. It listens so that it stays until it is terminated: a
 * thread that ends by itself can be gone before its messages arrived. What goes wrong ends it.
 */
parentPort?.on('message', () => undefined);
for await (const bytes of await print(workerData as PrintRequest)) parentPort?.postMessage(bytes);
parentPort?.postMessage(null);
