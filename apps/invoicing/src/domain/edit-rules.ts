import type { InvoiceType } from '@provena/contracts';
import { DomainError, type Facts, notFound, type Sought } from '@provena/domain';
import { type KnownStatus, locksEdits } from './order-status.ts';
import { newerVersion, requireVersion } from './versions.ts';

/** A refusal that the visible version of an invoice brings along, or null. */
type CurrentRefusal = { code: string; facts: Facts } | null;

/** The visible version of an invoice, with the fields that decide whether a new one may be saved. */
export interface Editable {
  number: string;
  version: number;
  invoiceType: InvoiceType;
  isClosed: boolean;
  orderStatusId: string;
  /** The reason why what was sold may not be changed any more; null when its day is open. */
  booksRefusal: CurrentRefusal;
  /** The reason why its lines and goods stay as they are: it has credit notes. */
  creditedRefusal: CurrentRefusal;
  /** The reason why an edit is not the way to change it: it was issued, and the company corrects by credit notes. */
  issuedRefusal?: CurrentRefusal;
}

const SENTENCES: Record<string, (facts: Facts) => string> = {
  'pos-invoice-read-only': ({ number }) => `${String(number)} was sold at a register; it cannot be edited.`,
  'invoice-closed': ({ number }) => `${String(number)} is closed; reopen it to edit it.`,
  'invoice-edit-locked': ({ number, orderStatus }) =>
    `${String(number)} is ${(orderStatus as { name: string }).name}; that order status locks its lines.`,
  'books-locked': ({ number, soldOn, day, lockedUntil, lockedBy }) =>
    typeof day === 'string'
      ? `${String(lockedBy)} locked the books until ${String(lockedUntil)}. Choose a day after that instead of ${day}.`
      : `${String(number)} was sold on ${String(soldOn)}, and ${String(lockedBy)} locked the books until ${String(lockedUntil)}. Book the correction today, on a document of its own.`,
  'invoice-issued': ({ number, correction }) =>
    correction === 'CANCEL'
      ? `${String(number)} was issued; cancel it and write another one.`
      : `${String(number)} was issued; correct it by a credit note.`,
  'credit-note-read-only': ({ number }) => `${String(number)} is a credit note; correct its invoice by another one.`,
  'invoice-credited': ({ number, creditNotes }) =>
    `${String(number)} was corrected by ${(creditNotes as string[]).join(', ')}; correct it further by another credit note.`,
  'version-conflict': ({ version }) => newerVersion(Number(version)),
  'save-in-progress': () => 'Another save of this invoice is still running; try again in a moment.',
  'idempotency-key-reused': () => 'This Idempotency-Key was used with another request; make a new one.',
};

/** An invoice that was looked for. Clients read `invoiceId` before every `not-found` had `kind` and `id`. */
export const soughtInvoice = (id: string): Sought => ({ kind: 'invoice', id, invoiceId: id });

/** A refusal of a save by its code, with the sentence for a person. */
export const saveRefusal = (code: string, facts: Facts): DomainError =>
  code === 'not-found'
    ? notFound(soughtInvoice(String(facts['invoiceId'])))
    : new DomainError(code, SENTENCES[code]?.(facts) ?? 'The save was refused.', facts);

/**
 * Refuses an edit of an invoice that is a register's, closed, locked or newer. The database checks the same again where the
 * save begins, under its lock.
 */
export const checkEditable = (
  current: Editable,
  statuses: readonly KnownStatus[],
  expectedVersion: number | undefined,
): void => {
  const { number } = current;
  checkChangeable(current, undefined);
  refuseFor(current.creditedRefusal);
  refuseFor(current.issuedRefusal ?? null);
  refuseFor(current.booksRefusal);
  const status = statuses.find(({ id }) => id === current.orderStatusId);
  if (status && locksEdits(status)) {
    throw saveRefusal('invoice-edit-locked', { number, orderStatus: { id: status.id, name: status.name } });
  }
  checkChangeable(current, expectedVersion);
};

/** Refuses for a reason that the visible version brings along: `books-locked`, `invoice-credited`. */
export const refuseFor = (refusal: CurrentRefusal): void => {
  if (refusal) throw saveRefusal(refusal.code, refusal.facts);
};

/** Refuses any new version of an invoice that is a register's, closed or newer. */
export const checkChangeable = (current: Editable, expectedVersion: number | undefined): void => {
  const { number } = current;
  if (current.invoiceType === 'POS') throw saveRefusal('pos-invoice-read-only', { number });
  if (current.isClosed) throw saveRefusal('invoice-closed', { number });
  if (expectedVersion !== undefined) requireVersion(current, expectedVersion);
};

/**
 * The order status a save leads to: a new invoice starts in the initial one or in the one it names, unless that gives
 * stock back, which a new invoice does not have; a saved one keeps its own, since changing it is an action of its own.
 */
export const statusOfSave = (
  asked: string | undefined,
  current: Editable | null,
  statuses: readonly KnownStatus[],
): KnownStatus => {
  if (current && asked !== undefined && asked !== current.orderStatusId)
    throw wrongStatus('is changed by the status action, not by saving');
  const wanted = current?.orderStatusId ?? asked;
  const status = statuses.find(({ id, isInitial }) => (wanted === undefined ? isInitial : id === wanted));
  if (!status) throw wrongStatus('is not an order status');
  if (!current) requireBeginning(status);
  return status;
};

const requireBeginning = ({ name, isActive, inventoryAction }: KnownStatus): void => {
  if (!isActive) throw wrongStatus(`${name} is retired`);
  if (inventoryAction === 'RELEASE') throw wrongStatus(`${name} gives stock back; a new invoice has none`);
};

const wrongStatus = (detail: string) =>
  new DomainError('validation', 'The invoice is not valid.', { errors: [{ pointer: '#/orderStatusId', detail }] });
