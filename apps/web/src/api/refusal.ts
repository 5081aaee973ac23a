import type { Problem } from '@provena/api-client';

/** What the gateway answers when it refuses, with the facts of its code. */
export type ToldProblem = Problem & Record<string, unknown>;

/** Codes of the app's own beside those of the API: no answer came, or one that is no problem document. */
type OwnCode = 'no-answer' | 'unexpected';

/** An answer that is no success: refused by the API, failed, or never come. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: ToldProblem | null;
  readonly requestId: string | null;

  constructor(problem: ToldProblem | OwnCode, response?: Response) {
    const isTold = typeof problem !== 'string';
    super(isTold ? problem.title : problem);
    this.problem = isTold ? problem : null;
    this.code = isTold ? problem.code : problem;
    this.status = response?.status ?? 0;
    this.requestId = isTold ? problem.requestId : (response?.headers.get('x-request-id') ?? null);
  }

  /** Facts of the code, as the API's document types them; read by those who know the code. */
  get facts(): Record<string, unknown> {
    return this.problem ?? {};
  }

  /** A fact that is a text; empty where it is not told. */
  text(fact: string): string {
    const value = this.facts[fact];
    return typeof value === 'string' ? value : '';
  }

  /** A fact that is a list; empty where it is not told. The caller knows the shape its code has in the API's document. */
  list<T>(fact: string): readonly T[] {
    const value = this.facts[fact];
    return Array.isArray(value) ? (value as T[]) : [];
  }

  /** True when what was asked may have been done all the same: it is asked again under its key, never under a new one. */
  get mayBeDone(): boolean {
    return this.isPassing || this.code === 'idempotency-in-progress';
  }

  /** True when the same request may succeed later: nothing about it was wrong. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

const isProblem = (value: unknown): value is ToldProblem =>
  typeof value === 'object' && value !== null && 'code' in value && 'title' in value;

/** A refusal from the error and response of a call. */
export const toRefusal = (error: unknown, response: Response | undefined): Refusal =>
  isProblem(error)
    ? new Refusal(error, response)
    : new Refusal(response === undefined ? 'no-answer' : 'unexpected', response);

/** Whatever was thrown, as a refusal that can be shown. */
export const refusalOf = (error: unknown): Refusal => (error instanceof Refusal ? error : new Refusal('unexpected'));
