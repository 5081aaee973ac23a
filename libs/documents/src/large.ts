import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PrintRequest } from './definition.ts';

const HEAP_MEGABYTES = 768;
const GIVE_UP_MS = 120_000;

const suffix = extname(fileURLToPath(import.meta.url));
const script = new URL(`./thread${suffix}`, import.meta.url);

/** From sources the thread reads the workspace's sources too, as the process that starts it does. */
const execArgv = suffix === '.ts' ? ['--conditions=@provena/source', '--disable-warning=ExperimentalWarning'] : [];

/**
 * Prints in a thread of its own that ends with the document, its heap bounded: seconds of layout stop no other request.
 * Rejects when there is no first byte; a later error ends the stream.
 */
export const printLarge = (request: PrintRequest): Promise<Readable> => {
  const { promise, resolve, reject } = Promise.withResolvers<Readable>();
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MEGABYTES };
  const thread = new Worker(script, { workerData: request, execArgv, resourceLimits });
  const document = new Readable({ read: () => undefined });
  document.on('error', () => undefined);
  const fail = (error: Error) => {
    reject(error);
    document.destroy(error);
  };
  const timer = setTimeout(() => fail(new Error('the document took too long')), GIVE_UP_MS);
  document.once('close', () => {
    clearTimeout(timer);
    void thread.terminate();
  });
  thread.on('error', fail);
  thread.on('exit', () => fail(new Error('the thread ended before the document did')));
  thread.on('message', (bytes: Uint8Array | null) => {
    document.push(bytes);
    resolve(document);
  });
  return promise;
};
