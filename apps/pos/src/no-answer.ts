import { DomainError } from '@provena/domain';
import { NoAnswer } from '@provena/messaging';

/**
 * Handles errors of requests that may be repeated without harm: no answer becomes a refusal to try again, other errors stay
 * as they are.
 */
export const refuseNoAnswer = (error: unknown): never => {
  if (!(error instanceof NoAnswer)) throw error;
  const detail = 'A part of the system did not answer in time; the sale is as it was. Try again.';
  throw new DomainError('upstream-unavailable', detail, { retryAfterSeconds: 2 });
};
