import { DomainError } from '@provena/domain';

/** The refusal of a caller who has to come again later. */
export const rateLimited = (seconds: number): DomainError => {
  const retryAfterSeconds = Math.max(1, Math.ceil(seconds));
  return new DomainError('rate-limited', `Too many attempts; try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
};
