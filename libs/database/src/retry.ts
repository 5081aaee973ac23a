import { setTimeout as pause } from 'node:timers/promises';
import { sqlState } from './sql-state.ts';

/** Serialization failure, deadlock, and a lock that was not to be had in time: all was rolled back, and the next try may succeed. */
const LOST_AGAINST_OTHERS = new Set(['40001', '40P01', '55P03']);
const ATTEMPTS = 3;
const PAUSE_MS = 20;

/** Carries out what is one transaction: again, up to three times in all, when it lost against others. */
export const again = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (made === ATTEMPTS || !LOST_AGAINST_OTHERS.has(sqlState(error) ?? '')) throw error;
    }
    await pause(made * PAUSE_MS * (0.5 + Math.random()));
  }
};
