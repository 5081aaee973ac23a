import type { BooksLock, ClosedGate, Invoice, ListNextStatusesResponse, OrderStatus } from '@provena/api-client';
import { listed } from './common.ts';
import { amount, day } from './format.ts';

/** What the API tells of a status that may follow. */
export type NextStatus = ListNextStatusesResponse[number];

/** Words of an invoice that is read-only, and of the way on. */
export const words = {
  looking: 'Looking what holds it back…',
  free: 'Can be entered now',
  unknown: 'What holds it back is told before it is entered',
  changeStatus: 'Change status',
  receipt: 'Receipt',
  saleOf: (number: string) => `Sale ${number}`,
  invoiceOf: (number: string) => `Invoice ${number}`,
  returnOf: (number: string) => `Return ${number}`,
  creditNote: (number: string) => `Credit note ${number}`,
};

const ofGoods = ({ from, to }: { from: string; to: string }): string | null => {
  if (from === to) return null;
  if (to === 'SUBTRACTED') return 'takes the goods out of stock';
  return to === 'RESERVED' ? 'reserves the goods' : 'puts the goods back into stock';
};

const ofUnits = ({ from, to }: { from: string; to: string }): string | null => {
  if (from === to) return null;
  if (to === 'SOLD') return 'marks the units sold';
  return to === 'RESERVED' ? 'reserves the units' : 'puts the units back into stock';
};

/** What entering a status does to this invoice: "reserves the goods, locks editing". */
export const effectWords = ({ isEditLock }: OrderStatus, { stockEffect, unitStatus }: NextStatus): string => {
  const moves = [stockEffect && ofGoods(stockEffect), unitStatus && ofUnits(unitStatus)].filter(Boolean);
  return [...(moves.length > 0 ? moves : ['no goods move']), isEditLock && 'locks editing'].filter(Boolean).join(', ');
};

const gateWords = (closed: ClosedGate): string => {
  if (closed.gate === 'deposit') return `the deposit, ${amount(closed.collected)} of ${amount(closed.amount)} paid`;
  return closed.gate === 'approval' ? 'the approval of the customer' : 'its serial numbers';
};

/** What holds a status back: "Waits for the deposit, 0.00 of 100.00 paid", or that it can be entered. */
export const gateLine = ({ gates, short, waiting }: NextStatus): string => {
  const wanted = [...gates.map(gateWords), ...short.map(name => `more ${name} in stock`)];
  if (wanted.length > 0) return `Waits for ${listed(wanted)}`;
  if (waiting === null) return words.free;
  return `${words.free}; what follows by itself waits for ${listed(waiting.gates.map(gateWords))}`;
};

/** Why this person cannot change an invoice, and who can or what does. */
export interface ReadOnlyReason {
  sentence: string;
  way: 'status' | 'reopen' | 'return' | null;
}

interface Rights {
  mayWrite: boolean;
  mayReopen: boolean;
}

const closedReason = (closed: Invoice['closed'], mayReopen: boolean): ReadOnlyReason => {
  const how = closed?.reason === 'CANCELLED' ? 'This invoice was cancelled; it is closed' : 'This invoice is closed';
  return mayReopen
    ? { sentence: `${how} and read-only. To change it, reopen it with a reason.`, way: 'reopen' }
    : { sentence: `${how} and read-only. Somebody who may reopen invoices, a manager say, can open it.`, way: null };
};

/** What keeps the lines of an invoice as they are, beside its being closed. */
export interface Locks {
  /** It has credit notes, which are about its lines as they are. */
  isCredited: boolean;
  /** It was issued, and the company corrects issued invoices by credit notes. */
  isIssued: boolean;
  /** Its status locks editing. */
  isLocked: boolean;
  /** The lock of the books that has its day; null when its day is open, or it is not sold. */
  booksLock: BooksLock | null;
}

/** Documents that never change; null for all others. */
const madeReason = ({ invoiceType, returnOf }: Invoice): ReadOnlyReason | null => {
  if (returnOf) {
    const sentence = invoiceType === 'POS' ? 'This took goods back at a register.' : 'This is a credit note.';
    return { sentence: `${sentence} It stays as it is.`, way: 'return' };
  }
  if (invoiceType !== 'POS') return null;
  const sentence =
    'This was sold at a register. Goods come back there by a return: scan its receipt or one of its units.';
  return { sentence, way: 'return' };
};

/** What keeps the lines of an invoice that somebody may write and that is not closed. */
const lockedReason = (
  { orderStatus }: Invoice,
  { isCredited, isIssued, isLocked, booksLock }: Locks,
): ReadOnlyReason => {
  if (isCredited) {
    const sentence = 'This invoice has credit notes; its lines stay as they are. Correct it further by another one.';
    return { sentence, way: 'return' };
  }
  if (isIssued) {
    const sentence = 'This invoice was issued; its lines stay as they are. Correct it by a credit note, or cancel it.';
    return { sentence, way: 'status' };
  }
  if (booksLock?.lockedUntil) {
    const until = `The books are locked until ${day(booksLock.lockedUntil)}`;
    return { sentence: `${until}, and this was sold before. Book a correction today.`, way: 'status' };
  }
  const locked = `The status ${orderStatus.name} locks this invoice. Change its status to edit it.`;
  return isLocked ? { sentence: locked, way: 'status' } : { sentence: '', way: null };
};

/** Why an invoice is read-only and the way on. */
export const readOnlyReason = (invoice: Invoice, locks: Locks, { mayWrite, mayReopen }: Rights): ReadOnlyReason => {
  const made = madeReason(invoice);
  if (made) return made;
  if (invoice.isClosed) return closedReason(invoice.closed, mayReopen);
  if (!mayWrite)
    return { sentence: 'You may look at this invoice; changing it needs the right to write invoices.', way: null };
  return lockedReason(invoice, locks);
};
