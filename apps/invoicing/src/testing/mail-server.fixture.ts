import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that a server took. */
export interface Received {
  to: string[];
  source: string;
}

/**
 * The server's behaviour at the next mail: it takes it, says nothing until told, answers with a code, or hangs up in the
 * middle.
 */
export type Behaviour = 'take' | { after: Promise<unknown> } | { code: number } | 'hang-up';

/** A real SMTP server on this machine with a behaviour that the test sets. */
export class MailServer {
  readonly received: Received[] = [];
  behaviour: Behaviour = 'take';
  port = 0;
  private server: SMTPServer | undefined;
  private readonly sockets = new Set<Socket>();

  async start(): Promise<void> {
    this.server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: this.onData });
    this.server.on('error', () => undefined);
    const listening = this.server.listen(this.port, '127.0.0.1');
    listening.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise(resolve => this.server?.close(() => resolve()));
  }

  /** The mails whose source has this text. */
  about(text: string): Received[] {
    return this.received.filter(({ source }) => source.includes(text));
  }

  private readonly onData: NonNullable<SMTPServerOptions['onData']> = (stream, session, done) => {
    if (this.behaviour === 'hang-up') {
      for (const socket of this.sockets) socket.destroy();
      return;
    }
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const { behaviour } = this;
      if (typeof behaviour === 'object' && 'code' in behaviour) {
        done(Object.assign(new Error('not now, or never'), { responseCode: behaviour.code }));
        return;
      }
      const to = session.envelope.rcptTo.map(({ address }) => address);
      this.received.push({ to, source: Buffer.concat(parts).toString() });
      if (typeof behaviour === 'object') void behaviour.after.then(() => done());
      else done();
    });
  };
}
