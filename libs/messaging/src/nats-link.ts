import { jetstream, type JetStreamClient, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { AuthorizationError, connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface NatsOptions {
  /** `nats://user:password@host:port`; several are separated by commas, the first one's credentials are used for all. */
  url: string;
  /** The service's name, shown by the broker, and its queue group. */
  service: string;
  /** Put before every subject and stream name, so that installations and tests can share a broker. */
  prefix: string;
  log: Logger;
}

const FIRST_CONNECT_EVERY_MS = 500;

/** One connection to the broker that comes back for ever, knows whether it is there, and drains when it is closed. */
export class NatsLink {
  readonly connection: NatsConnection;
  readonly options: NatsOptions;
  /** Called each time the broker is back: messages it kept may be gone. */
  readonly onReconnect: (() => void)[] = [];
  /** The refusals of the broker, one sentence each: this process cannot do all of its work. */
  readonly refused = new Set<string>();
  /** Resolves when the connection has ended for good without being closed here. */
  readonly lost: Promise<unknown>;
  private up = true;
  private closing = false;

  private constructor(connection: NatsConnection, options: NatsOptions) {
    this.connection = connection;
    this.options = options;
    this.lost = new Promise(resolve => {
      void connection.closed().then(error => {
        if (!this.closing) resolve(error);
      });
    });
    void this.follow();
  }

  /**
   * Connects, trying for as long as no server listens there. A password the broker does not know is an error at once.
   */
  static async open(options: NatsOptions): Promise<NatsLink> {
    for (let attempt = 1; ; attempt++) {
      try {
        return new NatsLink(await connectOnce(options), options);
      } catch (error) {
        if (error instanceof AuthorizationError) {
          throw new Error('The message broker does not accept the user and password of NATS_URL.', { cause: error });
        }
        if (attempt === 1) options.log.warn({ err: error }, 'the broker cannot be reached; trying again until it can');
        await pause(FIRST_CONNECT_EVERY_MS);
      }
    }
  }

  /** False while the broker cannot be reached: a request would only burn its time-out. */
  get connected(): boolean {
    return this.up && !this.connection.isClosed();
  }

  /** The broker's version, e.g. `2.14.0`. */
  get serverVersion(): string {
    return this.connection.info?.version ?? '0.0.0';
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

  /** Sends waiting messages and ends the connection; without a broker they cannot be sent. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.connected) await this.connection.drain().catch(() => undefined);
    await this.connection.close();
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
        this.noteRefusal(status.error);
      }
    }
  }

  private noteRefusal(error: Error): void {
    if (!(error instanceof PermissionViolationError)) return;
    this.refused.add(`the message broker does not permit ${error.operation} on ${error.subject}`);
  }
}

const connectOnce = ({ url, service }: NatsOptions): Promise<NatsConnection> => {
  const servers = url.split(',').map(address => new URL(address));
  const { username, password } = servers[0] as URL;
  return connect({
    servers: servers.map(({ host }) => host),
    user: username ? decodeURIComponent(username) : undefined,
    pass: password ? decodeURIComponent(password) : undefined,
    name: service,
    inboxPrefix: `_INBOX_${service}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 100,
    pingInterval: 5_000,
    maxPingOut: 2,
    noAsyncTraces: true,
    ignoreAuthErrorAbort: true,
  });
};
