import { DomainError } from '@provena/domain';

/** Refuses with `validation` when the warranty ends before it starts. Dates as `2026-11-24`. */
export const requireWarranty = (start: string | null, end: string | null): void => {
  if (start === null || end === null || start <= end) return;
  throw new DomainError('validation', `The warranty would end on ${end}, before it starts on ${start}.`, {
    errors: [{ pointer: '#/warrantyEnd', detail: 'is before the start of the warranty' }],
  });
};
