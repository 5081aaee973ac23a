const EVERY_MS = 500;

/** Resolves with the reason, once: a signal, or the end of the command that started this process. */
export function whenAskedToStop(): Promise<string> {
  process.stdout.on('error', () => undefined);
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('Asked to stop'));
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve('The command that started this is gone');
    }, EVERY_MS).unref();
  });
}
