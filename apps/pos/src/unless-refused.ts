import { DomainError } from '@provena/domain';

/** Takes a refusal for an answer: it is true that it was refused. A failure stays one. */
export const unlessRefused = (error: unknown): true => {
  if (error instanceof DomainError) return true;
  throw error;
};
