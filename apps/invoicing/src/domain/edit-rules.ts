import type { InvoiceType } from '@provena/contracts';
import { DomainError, type Facts } from '@provena/domain';

/** The visible version of an invoice, as far as it decides whether a new one may be saved. */
export interface Editable {
  number: string;
  version: number;
  invoiceType: InvoiceType;
  isClosed: boolean;
  orderStatusId: string;
}

export interface KnownStatus {
  id: string;
  name: string;
  isInitial: boolean;
  isEditLock: boolean;
  isCompleted: boolean;
  inventoryAction: string;
}

const SENTENCES: Record<string, (facts: Facts) => string> = {
  'not-found': () => 'There is no such invoice.',
  'pos-invoice-read-only': ({ number }) => `${String(number)} was sold at a register; it cannot be edited.`,
  'invoice-closed': ({ number }) => `${String(number)} is closed; reopen it to edit it.`,
  'invoice-edit-locked': ({ number, orderStatus }) =>
    `${String(number)} is ${(orderStatus as { name: string }).name}; that order status locks its lines.`,
  'version-conflict': ({ version }) =>
    `Somebody else saved version ${String(version)} first; load it and make your change again.`,
  'save-in-progress': () => 'Another save of this invoice is still running; try again in a moment.',
  'idempotency-key-reused': () => 'This Idempotency-Key was used with another request; make a new one.',
};

/** A refusal of a save by its code, with the sentence for a person. */
export const saveRefusal = (code: string, facts: Facts): DomainError =>
  new DomainError(code, SENTENCES[code]?.(facts) ?? 'The save was refused.', facts);

/** Refuses an edit of a register's, closed, locked or newer invoice. The same is asked again where the save begins, under its lock. */
export const checkEditable = (
  current: Editable,
  statuses: readonly KnownStatus[],
  expectedVersion: number | undefined,
): void => {
  const { number, version } = current;
  if (current.invoiceType === 'POS') throw saveRefusal('pos-invoice-read-only', { number });
  if (current.isClosed) throw saveRefusal('invoice-closed', { number });
  const status = statuses.find(({ id }) => id === current.orderStatusId);
  if (status?.isEditLock) {
    throw saveRefusal('invoice-edit-locked', { number, orderStatus: { id: status.id, name: status.name } });
  }
  if (expectedVersion !== undefined && expectedVersion !== version) throw saveRefusal('version-conflict', { version });
};

/**
 * The order status a save leads to: a new invoice starts in the initial one, or in one it names that does nothing to the
 * stock; a saved one keeps its own, since changing it is an action with gates and effects of its own.
 */
export const statusOfSave = (
  asked: string | undefined,
  current: Editable | null,
  statuses: readonly KnownStatus[],
): string => {
  const wrong = (detail: string) =>
    new DomainError('validation', 'The invoice is not valid.', { errors: [{ pointer: '#/orderStatusId', detail }] });
  if (current) {
    if (asked !== undefined && asked !== current.orderStatusId)
      throw wrong('is changed by the status action, not by saving');
    return current.orderStatusId;
  }
  const status = statuses.find(({ id, isInitial }) => (asked === undefined ? isInitial : id === asked));
  if (!status) throw wrong('is not an order status');
  if (status.inventoryAction !== 'NONE')
    throw wrong(`${status.name} moves stock; save the invoice first, then change its status`);
  return status.id;
};
