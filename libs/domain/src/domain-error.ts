/** The members every refusal has over HTTP beside its facts (RFC 9457 and ours): no fact may have such a name. */
export type ProblemMember = 'type' | 'title' | 'status' | 'detail' | 'instance' | 'code' | 'requestId';

/** A fault at one place of a message; `errors` is a member too, and always a list of these. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/**
 * The facts of a refusal: plain JSON that names the unit, holder, place, since when and what frees it. A status of
 * something is `saleStatus`, never `status`, which is the refusal's own.
 */
export type Facts = Record<string, unknown> & { [Member in ProblemMember]?: never } & {
  errors?: readonly FieldError[];
};

/** A refusal as plain data, as it is answered and stored: `detail` is one sentence for a person. */
export interface Refusal {
  code: string;
  detail: string;
  facts: Facts;
}

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

  /** To be thrown again where a stored or answered refusal is met. */
  static of({ code, detail, facts }: Refusal): DomainError {
    return new DomainError(code, detail, facts);
  }

  get refusal(): Refusal {
    return { code: this.code, detail: this.message, facts: this.facts };
  }
}
