import { useEffect, useState } from 'react';

/** Milliseconds between two looks at the clock. */
const LOOK_EVERY = 500;

/** Seconds that are left, counted down on screen, and what begins to count. */
export const useCountdown = (): [left: number, begin: (seconds: number) => void] => {
  const [{ until, now }, set] = useState({ until: 0, now: 0 });
  const isOver = until <= now;
  useEffect(() => {
    if (isOver) return undefined;
    const look = setInterval(() => set({ until, now: Date.now() }), LOOK_EVERY);
    return () => clearInterval(look);
  }, [until, isOver]);
  const begin = (seconds: number) => set({ until: Date.now() + seconds * 1_000, now: Date.now() });
  return [isOver ? 0 : Math.ceil((until - now) / 1_000), begin];
};
