import type { DocumentKind, PrintedInvoice } from '@provena/contracts';

/** The number of attempts at a mail before it is given up. */
const ATTEMPTS = 8;
const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 3_600;

/** The reason why a mail was not taken. A permanent refusal will be the same next time; any other may not. */
export interface SendFailure {
  isPermanent: boolean;
  reason: string;
}

/**
 * The next step of a mail that was not taken at its `attempts`-th attempt: FAILED, or another attempt after so many seconds.
 */
export const afterFailure = (attempts: number, { isPermanent }: SendFailure): { pauseSeconds: number } | 'FAILED' =>
  isPermanent || attempts >= ATTEMPTS
    ? 'FAILED'
    : { pauseSeconds: Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1)) };

/** One line of a header: characters that would begin another line become a blank. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const NAMES: Record<Exclude<DocumentKind, 'INVOICE'>, string> = {
  PACKING_SLIP: 'Packing slip',
  WORK_ORDER: 'Work order',
  RECEIPT: 'Receipt',
};

/** Subject and text of the mail a document of an invoice is sent with. */
export const documentMail = (
  document: DocumentKind,
  { title, invoice, customer, company }: PrintedInvoice,
  message?: string | null,
): { subject: string; body: string } => {
  const name = `${document === 'INVOICE' ? title : NAMES[document]} ${invoice.number}`;
  const contact = [company.name, company.phone, company.email].filter(part => part !== null).join('\n');
  const usual = `${customer === null ? 'Hello' : `Dear ${customer.name}`},\n\nplease find ${name} attached.`;
  return { subject: oneLine(`${name} from ${company.name}`), body: `${message ?? usual}\n\n${contact}\n` };
};
