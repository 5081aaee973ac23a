import { setTimeout as pause } from 'node:timers/promises';
import { sqlState } from './sql-state.ts';

/**
 * Serialization failure, deadlock, and a lock that was not free in time: all was rolled back, and the next try may
 * succeed.
 */
const LOST_AGAINST_OTHERS = new Set(['40001', '40P01', '55P03']);
const ATTEMPTS = 3;
const PAUSE_MS = 20;

/** Carries out a single transaction: again, up to three times in all, when it lost against others. */
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

/** The error codes of the system for a connection whose other end is gone, and of PostgreSQL for one that it ends. */
const LOST = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02']);
const LOST_WITHOUT_CODE = /^Connection terminated unexpectedly|connection error and is not queryable/;

/** No connection was had in time: the cause that pg names for it is a connection that ended, its own. */
const NOT_CONNECTED = /connection timeout|timeout exceeded when trying to connect/;

/** True when an open connection was lost: the statement sent on it may be done or not. */
export const isLostConnection = (error: unknown): boolean => {
  if (error instanceof Error && NOT_CONNECTED.test(error.message)) return false;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && LOST.has(cause.code as string)) return true;
    if (LOST_WITHOUT_CODE.test(cause.message)) return true;
  }
  return false;
};
