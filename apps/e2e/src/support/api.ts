import { randomUUID } from 'node:crypto';

/** A refusal as the gateway writes it (RFC 9457), with the facts of its code beside the fixed members. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  errors?: { pointer: string; detail: string }[];
  [fact: string]: unknown;
}

/** The answer of the gateway; `problem` is the same body, read as a refusal. */
export interface Reply<T> {
  status: number;
  body: T;
  problem: Problem;
  headers: Headers;
  /** The ETag as sent, quotes included; empty where there is none. */
  etag: string;
}

export interface RequestOptions {
  /** Idempotency-Key: a fresh one for every POST and PUT unless given, none for `null`. */
  key?: string | null;
  ifMatch?: string;
  headers?: Record<string, string>;
  /** Sent as it is, instead of JSON made from a value. */
  rawBody?: string | Uint8Array<ArrayBuffer>;
}

const KEYED = ['POST', 'PUT'];

/** A client of the REST API that hides nothing: every answer comes back with its status, also a failure. */
export class Api {
  readonly baseUrl: string;
  readonly token: string | undefined;

  constructor(baseUrl: string, token?: string) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  /** The same API as another user; the demo users share one password. */
  async signIn(username: string, password = 'demo'): Promise<Api> {
    const { status, body } = await this.post<{ accessToken: string }>('/v1/auth/token', { username, password });
    if (status >= 300) throw new Error(`${username} could not sign in: ${status} ${JSON.stringify(body)}`);
    return new Api(this.baseUrl, body.accessToken);
  }

  get<T>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.request('GET', path, undefined, options);
  }

  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.request('POST', path, body, options);
  }

  put<T>(path: string, body: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.request('PUT', path, body, options);
  }

  patch<T>(path: string, body: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.request('PATCH', path, body, options);
  }

  delete<T>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.request('DELETE', path, undefined, options);
  }

  async request<T>(method: string, path: string, body: unknown, options: RequestOptions = {}): Promise<Reply<T>> {
    const content = options.rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: this.#headers(method, content !== undefined, options),
      body: content,
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const answer: unknown = isJson ? JSON.parse(text) : text;
    return {
      status: response.status,
      body: answer as T,
      problem: answer as Problem,
      headers: response.headers,
      etag: response.headers.get('etag') ?? '',
    };
  }

  #headers(method: string, hasBody: boolean, options: RequestOptions): Record<string, string> {
    const key = options.key === undefined && KEYED.includes(method) ? randomUUID() : options.key;
    return {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...(key && { 'idempotency-key': key }),
      ...(options.ifMatch && { 'if-match': options.ifMatch }),
      ...options.headers,
    };
  }
}

/** The body of an answer that must be a success; any other answer ends the test with its text. */
export const succeeded = async <T>(reply: Promise<Reply<T>>): Promise<T> => {
  const { status, body } = await reply;
  if (status >= 200 && status < 300) return body;
  throw new Error(`The request was answered with ${status}: ${JSON.stringify(body)}`);
};
