import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { MailTransport, PrintedInvoice } from '@provena/contracts';
import { documentFileName, eInvoiceFile, renderDocument } from '@provena/documents';
import type { SendMailOptions, Transporter } from 'nodemailer';
import { InvoicingConfig } from '../../config.ts';
import { oneLine } from '../../domain/mail.ts';
import type { DueMail } from '../../persistence/mail-queue.ts';

/** Milliseconds, together less than the lease of a mail. */
const SMTP_TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Mail needs no files or addresses of this machine, so its content cannot make the service read any. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };

/** Only the service reads the invoices in the folder. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Loaded with the first mail: an idle service does not carry it. */
const loadNodemailer = async () => {
  // eslint-disable-next-line no-restricted-syntax -- loaded when it is needed
  const { createTransport } = await import('nodemailer');
  return createTransport;
};

type Attachment = NonNullable<SendMailOptions['attachments']>[number];

/** The target of mail: an SMTP server, or a folder of `.eml` files where none is set up. */
@Injectable()
export class MailDelivery {
  constructor(private readonly config: InvoicingConfig) {}

  get transport(): MailTransport {
    return this.config.mailTransport;
  }

  /**
   * Resolves after the server took the mail, or the file is written. A repeat has the same Message-ID, and is the same file.
   */
  async deliverMail(mail: DueMail, printed: PrintedInvoice): Promise<void> {
    const message = await this.messageOf(mail, printed);
    if (this.transport === 'SMTP') await this.sendBySmtp(message);
    else await this.writeToFolder(mail, message);
  }

  private async messageOf(mail: DueMail, printed: PrintedInvoice): Promise<SendMailOptions> {
    const { id, to, subject, body, createdAt } = mail;
    const { company } = printed;
    const from = this.config.mailFrom;
    return {
      from: { name: oneLine(company.name), address: from },
      ...(company.email !== null && { replyTo: { name: oneLine(company.name), address: company.email } }),
      to: { name: '', address: to },
      subject,
      text: body,
      messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      date: new Date(createdAt),
      attachments: [...(await paperOf(mail, printed)), ...(await eInvoiceOf(mail, printed))],
      ...CLOSED,
    };
  }

  private async sendBySmtp(message: SendMailOptions): Promise<void> {
    const createTransport = await loadNodemailer();
    const transporter: Transporter = createTransport({ url: this.config.smtpUrl, ...SMTP_TIMEOUTS, ...CLOSED });
    try {
      await transporter.sendMail(message);
    } finally {
      transporter.close();
    }
  }

  /** Writes the file completely or not at all, under the mail's own name. */
  private async writeToFolder({ id }: DueMail, message: SendMailOptions): Promise<void> {
    const createTransport = await loadNodemailer();
    const { message: eml } = await createTransport({ streamTransport: true, buffer: true, ...CLOSED }).sendMail(
      message,
    );
    await mkdir(this.config.outboxFolder, { recursive: true, mode: FOLDER_MODE });
    // A folder that existed before may be open to other users.
    await chmod(this.config.outboxFolder, FOLDER_MODE);
    const file = join(this.config.outboxFolder, `${id}.eml`);
    await writeFile(`${file}.part`, eml, { mode: FILE_MODE });
    await rename(`${file}.part`, file);
  }
}

/** The document as PDF; none where the e-invoice is a PDF itself. */
const paperOf = async ({ document, eInvoice }: DueMail, printed: PrintedInvoice): Promise<Attachment[]> => {
  if (document === null || eInvoice === 'factur-x') return [];
  const filename = documentFileName(printed.invoice.number, document);
  return [{ filename, content: await renderDocument({ kind: document, printed }), contentType: 'application/pdf' }];
};

/** The e-invoice, of the invoice as it is now; the mail is tried again when it cannot be made. */
const eInvoiceOf = async ({ eInvoice }: DueMail, source: PrintedInvoice): Promise<Attachment[]> => {
  if (eInvoice === null) return [];
  const { name, type, content } = await eInvoiceFile(source, eInvoice);
  return [{ filename: name, content, contentType: type }];
};
