/** Waits until `check` answers without throwing, trying every 25 ms; after `deadlineMs` its last error is the test's. */
export const eventually = async <T>(check: () => T | Promise<T>, deadlineMs = 30_000): Promise<T> => {
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

/**
 * A day `by` days from now, as `2026-03-01`; the day before and the day after are those of now in every zone, also at
 * midnight.
 */
export const dayFromNow = (by: number): string => new Date(Date.now() + by * 86_400_000).toISOString().slice(0, 10);

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
