const AGAIN_AFTER_MS = 2_000;

/** Fetches a part of the app, again and again while the connection is gone. */
export const patiently = async <T>(fetchPart: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await fetchPart();
    } catch {
      await new Promise(resolve => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
};
