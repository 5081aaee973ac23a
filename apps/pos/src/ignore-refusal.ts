import { DomainError } from '@provena/domain';

/** Answers true for a refusal. A failure stays a failure. */
export const ignoreRefusal = (error: unknown): true => {
  if (error instanceof DomainError) return true;
  throw error;
};
