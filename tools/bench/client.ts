import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** A route of the gateway that knows who asks and answers without asking a service. */
export const BARE_ROUTE = '/v1/me';

/** An answer that is not the result. */
export class Refused extends Error {
  readonly status: number;
  /** Seconds after which to come again, if it says so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, status: number, retryAfter: number | undefined) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** A minimal keep-alive HTTP client, as a busy front-end server would use it. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  readonly #url: string;
  #token = '';
  /** The number of requests sent. */
  requests = 0;

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(username: string): Promise<void> {
    const { accessToken } = await this.post<{ accessToken: string }>('/v1/auth/token', { username, password: 'demo' });
    this.#token = accessToken;
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse((await this.#send('GET', path)).toString()) as T;
  }

  /** Answers that are not JSON. */
  download(path: string): Promise<Buffer> {
    return this.#send('GET', path);
  }

  /** Fails on any status but 200 and 201: a benchmark of refusals would be a fast one. */
  async post<T>(path: string, body: unknown, { ifMatch }: { ifMatch?: string } = {}): Promise<T> {
    return JSON.parse((await this.#send('POST', path, JSON.stringify(body), ifMatch)).toString()) as T;
  }

  async put<T>(path: string, body: unknown, { ifMatch }: { ifMatch: string }): Promise<T> {
    return JSON.parse((await this.#send('PUT', path, JSON.stringify(body), ifMatch)).toString()) as T;
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body?: string, ifMatch?: string): Promise<Buffer> {
    this.requests += 1;
    return new Promise((resolve, reject) => {
      const headers: Record<string, string | number> = { 'idempotency-key': randomUUID() };
      if (ifMatch) headers['if-match'] = ifMatch;
      if (this.#token) headers['authorization'] = `Bearer ${this.#token}`;
      if (body)
        Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      const sent = request(`${this.#url}${path}`, { method, agent: this.#agent, headers }, response => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const answer = Buffer.concat(parts);
          const { statusCode: status = 0, headers: said } = response;
          const words = `${method} ${path}: ${status} ${answer.toString('utf8', 0, 500)}`;
          if (status === 200 || status === 201) resolve(answer);
          else reject(new Refused(words, status, Number(said['retry-after']) || undefined));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
