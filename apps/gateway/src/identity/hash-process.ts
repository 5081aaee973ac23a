/**
 * Makes and compares passwords for the gateway that started it. A process of its own, because argon2 occupies the
 * threads that check tokens and sign in to the database: here no request waits for it. It ends with its gateway, and
 * leaves the processors first to all other processes.
 */
import { setPriority } from 'node:os';
import { hashPassword, isPassword } from './password.ts';

/** A request of the gateway: hash a password, or compare it with the hash that is kept. */
export type HashJob = { id: number; password: string; kept?: string };
export type HashAnswer = { id: number; result: string | boolean } | { id: number; failure: string };

/** Half a share: on a busy machine people can still sign in. */
const NICE = 3;

const carryOut = ({ password, kept }: HashJob): Promise<string | boolean> =>
  kept === undefined ? hashPassword(password) : isPassword(password, kept);

const answer = async (job: HashJob): Promise<HashAnswer> => {
  try {
    return { id: job.id, result: await carryOut(job) };
  } catch (error) {
    return { id: job.id, failure: String(error) };
  }
};

setPriority(NICE);
// Signals of a terminal reach it too; its gateway finishes its work before it lets go.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', job => void answer(job as HashJob).then(said => process.connected && process.send?.(said)));
