import type { Invoice, OrderStatus } from '@provena/api-client';
import { effectWords, gateLine, type NextStatus, readOnlyReason } from './invoice-status.ts';

const open = { isCredited: false, isIssued: false, isLocked: false, booksLock: null };
const status = { isEditLock: false } as OrderStatus;
const next = (fields: Partial<NextStatus> = {}): NextStatus => ({
  orderStatus: { id: '1', name: 'Approved' },
  possible: true,
  gates: [],
  stockEffect: null,
  unitStatus: null,
  short: [],
  waiting: null,
  ...fields,
});

describe('what a status that may follow does to an invoice', () => {
  it('is what happens to its goods and its units', () => {
    const both = next({ stockEffect: { from: 'NONE', to: 'RESERVED' }, unitStatus: { from: 'SOLD', to: 'RESERVED' } });
    expect(effectWords(status, both)).toBe('reserves the goods, reserves the units');
    const sold = next({
      stockEffect: { from: 'RESERVED', to: 'SUBTRACTED' },
      unitStatus: { from: 'RESERVED', to: 'SOLD' },
    });
    expect(effectWords(status, sold)).toBe('takes the goods out of stock, marks the units sold');
    const back = next({ stockEffect: { from: 'RESERVED', to: 'NONE' }, unitStatus: { from: 'SOLD', to: 'IN_STOCK' } });
    expect(effectWords(status, back)).toBe('puts the goods back into stock, puts the units back into stock');
  });

  it('is nothing where nothing changes, and says that editing is locked', () => {
    const same = next({ unitStatus: { from: 'SOLD', to: 'SOLD' } });
    expect(effectWords(status, same)).toBe('no goods move');
    expect(effectWords({ ...status, isEditLock: true }, same)).toBe('no goods move, locks editing');
  });
});

describe('what holds a status back', () => {
  it('is each closed gate and each item that is short', () => {
    const held = next({
      possible: false,
      gates: [
        { gate: 'deposit', amount: '100.00', collected: '20.00' },
        { gate: 'approval', approvalStatus: 'PENDING' },
      ],
      short: ['Cable'],
    });
    expect(gateLine(held)).toBe(
      'Waits for the deposit, 20.00 of 100.00 paid, the approval of the customer, and more Cable in stock',
    );
    expect(gateLine(next({ gates: [{ gate: 'serials' }] }))).toBe('Waits for its serial numbers');
  });

  it('is nothing, or the gates of the one that follows by itself', () => {
    expect(gateLine(next())).toBe('Can be entered now');
    const waiting = { orderStatus: { id: '2', name: 'Ready' }, gates: [{ gate: 'serials' as const }] };
    expect(gateLine(next({ waiting }))).toBe('Can be entered now; what follows by itself waits for its serial numbers');
  });
});

describe('why an invoice is read-only', () => {
  const invoice = (fields: Partial<Invoice> = {}) =>
    ({
      invoiceType: 'STANDARD',
      isClosed: false,
      orderStatus: { name: 'Ready' },
      returnOf: null,
      ...fields,
    }) as Invoice;
  const all = { mayWrite: true, mayReopen: true };
  const none = { mayWrite: false, mayReopen: false };

  it('says the way on to those who may go it, and who may to all others', () => {
    const closed = invoice({ isClosed: true, closed: null });
    expect(readOnlyReason(closed, open, all).way).toBe('reopen');
    expect(readOnlyReason(closed, open, none)).toMatchObject({
      way: null,
      sentence: expect.stringMatching(/a manager/),
    });
    expect(readOnlyReason(invoice(), { ...open, isLocked: true }, all)).toMatchObject({
      way: 'status',
      sentence: expect.stringMatching(/Ready/),
    });
    expect(readOnlyReason(invoice(), open, none)).toMatchObject({
      way: null,
      sentence: expect.stringMatching(/right/),
    });
  });

  it('is the books when its day is locked', () => {
    const booksLock = {
      ...{ lockedUntil: '2026-10-31', lockedBy: 'ada', lockedAt: null },
      issuedInvoices: 'EDITABLE' as const,
      version: 2,
    };
    expect(
      readOnlyReason(invoice(), { isCredited: false, isIssued: false, isLocked: true, booksLock }, all),
    ).toMatchObject({
      way: 'status',
      sentence: expect.stringMatching(/locked until 31 Oct 2026/),
    });
  });

  it('is the register for its sales, closed as they are, and their returns', () => {
    const sale = invoice({ invoiceType: 'POS', isClosed: true });
    expect(readOnlyReason(sale, open, all)).toMatchObject({
      way: 'return',
      sentence: expect.stringMatching(/by a return/),
    });
    const back = { ...sale, returnOf: { id: '1', number: 'POS-1' } } as Invoice;
    expect(readOnlyReason(back, open, all)).toMatchObject({
      way: 'return',
      sentence: expect.stringMatching(/took goods/),
    });
  });

  it('is that it was issued, where the company corrects only', () => {
    const issued = readOnlyReason(invoice(), { ...open, isIssued: true }, all);
    expect(issued).toMatchObject({ way: 'status', sentence: expect.stringMatching(/was issued/) });
  });

  it('is its credit notes, and a credit note is read-only itself', () => {
    const credited = readOnlyReason(invoice(), { ...open, isCredited: true }, all);
    expect(credited).toMatchObject({ way: 'return', sentence: expect.stringMatching(/has credit notes/) });
    const note = invoice({ isClosed: true, returnOf: { id: '1', number: 'INV-1' } });
    expect(readOnlyReason(note, open, all)).toMatchObject({ sentence: 'This is a credit note. It stays as it is.' });
  });
});
