import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';

export interface NatsOptions {
  /** `nats://user:password@host:port`; several are separated by commas. */
  url: string;
  /** The service's name, shown by the broker, and its queue group. */
  service: string;
  /** Put before every subject and stream name, so that installations and tests can share a broker. */
  prefix: string;
  log: Logger;
}

/** One connection to the broker that comes back for ever, knows whether it is there, and drains when it is closed. */
export class NatsLink {
  readonly connection: NatsConnection;
  readonly options: NatsOptions;
  /** Called each time the broker is back: what it kept may be gone. */
  readonly onReconnect: (() => void)[] = [];
  private up = true;

  private constructor(connection: NatsConnection, options: NatsOptions) {
    this.connection = connection;
    this.options = options;
    void this.follow();
  }

  static async open(options: NatsOptions): Promise<NatsLink> {
    const servers = options.url.split(',').map(url => new URL(url));
    const { username, password } = servers[0] as URL;
    const connection = await connect({
      servers: servers.map(({ host }) => host),
      user: username ? decodeURIComponent(username) : undefined,
      pass: password ? decodeURIComponent(password) : undefined,
      name: options.service,
      inboxPrefix: `_INBOX_${options.service}`,
      maxReconnectAttempts: -1,
      waitOnFirstConnect: true,
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      pingInterval: 5_000,
      maxPingOut: 2,
      noAsyncTraces: true,
      ignoreAuthErrorAbort: true,
    });
    return new NatsLink(connection, options);
  }

  /** False while the broker cannot be reached: a request would only burn its time-out. */
  get connected(): boolean {
    return this.up && !this.connection.isClosed();
  }

  subject(name: string): string {
    return this.options.prefix + name;
  }

  jetstream(): JetStreamClient {
    return jetstream(this.connection);
  }

  /** Fails at once when JetStream does not answer. */
  manager(): Promise<JetStreamManager> {
    return jetstreamManager(this.connection, { timeout: 2_000, checkAPI: false });
  }

  async close(): Promise<void> {
    if (!this.connection.isClosed()) await this.connection.drain().catch(() => this.connection.close());
  }

  private async follow(): Promise<void> {
    const { log } = this.options;
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') {
        this.up = false;
        log.warn('the broker is gone; trying to reach it again');
      } else if (status.type === 'reconnect') {
        this.up = true;
        log.info('the broker is back');
        for (const listener of this.onReconnect) listener();
      } else if (status.type === 'error') {
        log.error({ err: status.error }, 'the broker reports an error');
      }
    }
  }
}
