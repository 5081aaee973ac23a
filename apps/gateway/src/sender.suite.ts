import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that writes all it has before it reads, as most do that are not a browser. */
export class Sender {
  received = '';
  error: Error | undefined;
  readonly socket: Socket;
  /** Resolves when nothing more comes. */
  readonly closed: Promise<void>;

  constructor(port: number | string) {
    this.socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text: string) => (this.received += text));
    this.socket.on('error', error => (this.error = error));
    this.closed = new Promise(resolve => this.socket.once('end', resolve).once('close', () => resolve()));
  }

  /** Resolves when it is handed over to the system. */
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
