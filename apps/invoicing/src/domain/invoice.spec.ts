import type { InvoiceType } from '@provena/contracts';
import { Invoice } from './invoice.ts';

const anInvoice = (fields: Partial<Invoice> = {}): Invoice =>
  Object.assign(new Invoice(), {
    number: 'INV-000001',
    invoiceType: 'STANDARD' satisfies InvoiceType,
    isClosed: false,
    total: '100.00',
    returnOf: null,
    credited: '0.00',
    paid: '0.00',
    writtenOff: '0.00',
    ...fields,
  });

describe('an active invoice', () => {
  it('is not reopened', () => {
    expect(() => anInvoice().reopen()).toThrow(expect.objectContaining({ code: 'invoice-not-closed' }));
  });
});

describe('a closed invoice', () => {
  it('is reopened with what was written off due again', () => {
    const closed = { isClosed: true, closeReason: 'COMPLETED', closedBy: 'mona', closedAt: new Date() } as const;
    const invoice = anInvoice({ paid: '30.00', writtenOff: '70.00', ...closed });
    invoice.reopen();
    expect(invoice).toMatchObject({ isClosed: false, writtenOff: '0.00', closeReason: null, closedBy: null });
    expect(invoice.due().toString()).toBe('70.00');
  });
});

describe('a POS invoice', () => {
  it('is read-only for ever', () => {
    const sold = anInvoice({ invoiceType: 'POS', isClosed: true });
    const refused = expect.objectContaining({ code: 'pos-invoice-read-only' });
    expect(() => sold.receive('PAYMENT', '1.00')).toThrow(refused);
    expect(() => sold.reopen()).toThrow(refused);
  });

  it('that is a credit note is not reopened', () => {
    const note = anInvoice({ isClosed: true, returnOf: 'v-1' });
    expect(() => note.reopen()).toThrow(expect.objectContaining({ code: 'credit-note-read-only' }));
  });
});
