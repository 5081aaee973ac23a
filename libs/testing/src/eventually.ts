/** Waits until `check` answers without throwing, trying every 25 ms; after `deadlineMs` its last error is the test's. */
export const eventually = async <T>(check: () => T | Promise<T>, deadlineMs = 10_000): Promise<T> => {
  const end = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 25));
    }
  }
};

/** The refusal a request ends with, for `toMatchObject({ code, facts })`; fails when it is not refused. */
export const refusalOf = async (
  request: Promise<unknown>,
): Promise<{ code: string; message: string; facts: Record<string, unknown> }> => {
  try {
    await request;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'facts' in error) return error as never;
    throw error;
  }
  throw new Error('the request was not refused');
};
