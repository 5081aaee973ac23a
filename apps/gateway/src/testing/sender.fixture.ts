import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that writes all it has before it reads, as most do that are not a browser. */
export class Sender {
  received = '';
  error: Error | undefined;
  readonly socket: Socket;
  /** Resolves when no more bytes come. */
  readonly closed: Promise<void>;

  constructor(port: number | string) {
    this.socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text: string) => (this.received += text));
    this.socket.on('error', error => (this.error = error));
    this.closed = new Promise(resolve => this.socket.once('end', resolve).once('close', () => resolve()));
  }

  /** Resolves when the bytes are handed over to the system. */
  write(data: string | Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.write(data, error => (error ? reject(error) : resolve()));
    });
  }

  head(method: string, path: string, headers: Record<string, string | number>): Promise<void> {
    const all = { host: 'here', 'content-type': 'application/json', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  }

  /** The statuses of the answers, when so many are here. */
  async answered(times = 1): Promise<number[]> {
    while (this.statuses().length < times) await once(this.socket, 'data');
    return this.statuses();
  }

  private statuses(): number[] {
    return (this.received.match(/(?<=HTTP\/1\.1 )\d{3}/g) ?? []).map(Number);
  }
}

const MEGABYTE = 1024 * 1024;
const INVOICE = '/v1/invoices/0198c000-0000-7000-8000-0000000000a1';

/** Every kind of refusal that is made before the body is here. */
const EARLY: [number, string, string, Record<string, string>][] = [
  [413, 'POST', '/v1/invoices', {}],
  [413, 'POST', '/v1/invoices', { connection: 'close' }],
  [401, 'POST', '/v1/invoices', { authorization: 'Bearer nobody' }],
  [415, 'POST', '/v1/invoices', { 'content-type': 'text/plain' }],
  [415, 'POST', '/v1/inventory/receipt-imports', {}],
  [400, 'POST', '/v1/invoices', { 'idempotency-key': '' }],
  [428, 'PUT', INVOICE, {}],
];

export const describeRefusedSenders = (gateway: () => { url: string; token: string }) => {
  describe('a body that is refused before it is here', () => {
    it.each(EARLY)('with %i does not break the line of its sender: %s %s %j', async (status, method, path, headers) => {
      const { url, token } = gateway();
      const sender = new Sender(new URL(url).port);
      const standing = { authorization: `Bearer ${token}`, 'idempotency-key': 'k', 'content-length': 8 * MEGABYTE };
      await sender.head(method, path, { ...standing, ...headers });
      for (let sent = 0; sent < 8; sent++) await sender.write(Buffer.alloc(MEGABYTE));
      expect(await sender.answered()).toEqual([status]);
      sender.socket.destroy();
    });
  });
};
