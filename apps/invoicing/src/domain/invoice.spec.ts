import type { InvoiceType } from '@provena/contracts';
import { Invoice } from './invoice.ts';

const act = { username: 'mona', at: new Date('2026-11-24T10:00:00Z') };
const unsaid = { writeOff: false, keepBalance: false };

const anInvoice = (fields: Partial<Invoice> = {}): Invoice =>
  Object.assign(new Invoice(), {
    number: 'INV-000001',
    invoiceType: 'STANDARD' satisfies InvoiceType,
    isClosed: false,
    total: '100.00',
    paid: '0.00',
    writtenOff: '0.00',
    ...fields,
  });

describe('an active invoice', () => {
  it('that is paid is closed without a question', () => {
    const invoice = anInvoice({ paid: '100.00' });
    invoice.complete(unsaid, act);
    expect(invoice).toMatchObject({ isClosed: true, closeReason: 'COMPLETED', closedBy: 'mona', closedAt: act.at });
  });

  it('with a balance asks what becomes of it', () => {
    const facts = { number: 'INV-000001', balance: '70.00', choices: ['writeOff', 'keepBalance'] };
    const invoice = anInvoice({ paid: '30.00' });
    expect(() => invoice.complete(unsaid, act)).toThrow(expect.objectContaining({ code: 'balance-open', facts }));
    expect(invoice.isClosed).toBe(false);
  });

  it('is closed with its balance written off, and owes nothing', () => {
    const invoice = anInvoice({ paid: '30.00' });
    invoice.complete({ ...unsaid, writeOff: true }, act);
    expect(invoice.writtenOff).toBe('70.00');
    expect(invoice.due().isZero()).toBe(true);
  });

  it('is closed with its balance kept for the reports', () => {
    const invoice = anInvoice({ paid: '30.00' });
    invoice.complete({ ...unsaid, keepBalance: true }, act);
    expect(invoice.due().toString()).toBe('70.00');
  });

  it('cannot write off what it owes the customer', () => {
    const invoice = anInvoice({ paid: '130.00' });
    const close = () => invoice.complete({ ...unsaid, writeOff: true }, act);
    expect(close).toThrow(expect.objectContaining({ code: 'balance-open' }));
  });

  it('does one or the other with its balance', () => {
    const close = () => anInvoice().complete({ writeOff: true, keepBalance: true }, act);
    expect(close).toThrow(expect.objectContaining({ code: 'validation' }));
  });

  it('is not reopened', () => {
    expect(() => anInvoice().reopen()).toThrow(expect.objectContaining({ code: 'invoice-not-closed' }));
  });
});

describe('a closed invoice', () => {
  it('is not closed again', () => {
    const again = () => anInvoice({ isClosed: true }).complete(unsaid, act);
    expect(again).toThrow(expect.objectContaining({ code: 'invoice-closed' }));
  });

  it('is reopened with what was written off due again', () => {
    const invoice = anInvoice({ paid: '30.00' });
    invoice.complete({ ...unsaid, writeOff: true }, act);
    invoice.reopen();
    expect(invoice).toMatchObject({ isClosed: false, writtenOff: '0.00', closeReason: null, closedBy: null });
  });
});

describe('a POS invoice', () => {
  it('is read-only for ever', () => {
    const sold = anInvoice({ invoiceType: 'POS', isClosed: true });
    const refused = expect.objectContaining({ code: 'pos-invoice-read-only' });
    expect(() => sold.complete(unsaid, act)).toThrow(refused);
    expect(() => sold.reopen()).toThrow(refused);
  });
});
