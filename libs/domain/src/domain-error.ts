/** The facts of a refusal: plain JSON that names the unit, holder, place, since when and what frees it. */
export type Facts = Record<string, unknown>;

/**
 * A refusal: the business says no. `code` is stable kebab-case and part of the API, `detail` is one sentence for a
 * person, `facts` are the data behind it. Anything else that is thrown is a failure.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly facts: Facts;

  constructor(code: string, detail: string, facts: Facts = {}) {
    super(detail);
    this.name = 'DomainError';
    this.code = code;
    this.facts = facts;
  }
}
