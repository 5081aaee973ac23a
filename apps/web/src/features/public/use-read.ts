import { useCallback, useEffect, useState } from 'react';

/** What was read: nothing yet, the thing, or why it could not be read. */
export interface Read<T> {
  data: T | null;
  error: unknown;
  again: () => void;
  set: (data: T) => void;
}

/** Reads a thing once, and again when it is asked to. `read` is the same function at each rendering. */
export const useRead = <T>(read: () => Promise<T>): Read<T> => {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isWanted = true;
    read().then(
      answer => isWanted && setData(answer),
      (refusal: unknown) => isWanted && setError(refusal),
    );
    return () => {
      isWanted = false;
    };
  }, [read, times]);
  const again = useCallback(() => {
    setError(null);
    setTimes(before => before + 1);
  }, []);
  return { data, error, again, set: setData };
};
