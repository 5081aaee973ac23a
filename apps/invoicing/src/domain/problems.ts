import { DomainError } from '@provena/domain';

/** Collects the problems of a request, so that one answer names them all. Pointers are relative to what was sent. */
export class Problems {
  private readonly errors: { pointer: string; detail: string }[] = [];

  add(pointer: string, detail: string): void {
    this.errors.push({ pointer: `#/${pointer}`, detail });
  }

  /** Refuses with `validation {errors}` when anything was added. */
  refuse(detail = 'The invoice is not valid.'): void {
    if (this.errors.length > 0) throw new DomainError('validation', detail, { errors: this.errors });
  }
}

/** The refusals of checks that are made each by itself, so that one does not hide the others. */
export const refusalsOf = (checks: readonly (() => unknown)[]): DomainError[] =>
  checks.flatMap(check => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof DomainError) return [error];
      throw error;
    }
  });
