import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@provena/database';
import { Ticker } from '@provena/messaging';
import { afterFailure, oneLine, type SendFailure } from '../../domain/mail.ts';
import { claimMail, type DueMail, markNotTaken, markSent } from '../../persistence/mail-queue.ts';
import { findEInvoiceSource, findPrintedInvoice } from '../../persistence/printed-invoice.ts';
import { MailDelivery } from './mail-delivery.ts';

const LOOK_EVERY_MS = 1_000;
/** Less than the lease of a mail, so that no other sender takes it meanwhile. */
const GIVE_UP_MS = 90_000;
/** Characters that are kept of a server's answer. */
const REASON_LENGTH = 300;

/** Mails under way at once in one instance, so that one slow mail does not delay the others. */
const AT_ONCE = 3;

/** Sends queued mail, in every instance of the service. */
@Injectable()
export class SendMail implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('send-mail');
  private readonly stopped = new AbortController();
  private readonly senders = Array.from({ length: AT_ONCE }, () => new Ticker('send-mail', () => this.sendWhatIsDue()));

  constructor(
    private readonly database: Database,
    private readonly delivery: MailDelivery,
  ) {}

  onApplicationBootstrap(): void {
    for (const sender of this.senders) sender.start(LOOK_EVERY_MS);
  }

  /** Waits for no server: a mail under way is left to its lease, and sent again by the next sender that finds it due. */
  async onModuleDestroy(): Promise<void> {
    this.stopped.abort(new Error('the service stops'));
    await Promise.all(this.senders.map(sender => sender.stop()));
  }

  private async sendWhatIsDue(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const mail = await claimMail(this.database.sql);
      if (!mail) return;
      await this.send(mail);
    }
  }

  private async send(mail: DueMail): Promise<void> {
    const { sql } = this.database;
    try {
      await this.inTime(this.deliver(mail));
    } catch (error) {
      if (this.stopped.signal.aborted) return;
      const failure = failureOf(error);
      const then = afterFailure(mail.attempts, failure);
      this.log.warn(`mail ${mail.id} was not taken at attempt ${mail.attempts}: ${failure.reason}`);
      return markNotTaken(sql, mail, then === 'FAILED' ? null : then.pauseSeconds, failure.reason);
    }
    await markSent(sql, mail, this.delivery.transport);
  }

  private async deliver(mail: DueMail): Promise<void> {
    const find = mail.eInvoice === null ? findPrintedInvoice : findEInvoiceSource;
    const printed = await find(this.database.sql, mail.invoiceId);
    if (!printed) throw new Error(`invoice ${mail.invoiceId} is not there any more`);
    await this.delivery.deliverMail(mail, printed);
  }

  private async inTime(delivery: Promise<void>): Promise<void> {
    delivery.catch(() => undefined);
    const signal = AbortSignal.any([this.stopped.signal, AbortSignal.timeout(GIVE_UP_MS)]);
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await Promise.race([delivery, givenUp]);
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }
}

/**
 * An answer of 5xx about the mail is permanent. An answer about the sign-in depends on our settings, and every other failure
 * (no answer, no name, 4xx) may be different next time.
 */
const failureOf = (error: unknown): SendFailure => {
  const { responseCode = 0, code, message } = error as Error & { responseCode?: number; code?: string };
  const isPermanent = responseCode >= 500 && responseCode < 600 && code !== 'EAUTH';
  return { isPermanent, reason: oneLine(message).slice(0, REASON_LENGTH) };
};
