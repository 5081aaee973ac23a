import { DomainError } from '@provena/domain';
import { type DatesAround, type InvoiceDates, keptDates } from './invoice-dates.ts';

const bounds = { today: '2026-11-30', lockedUntil: '2026-10-31', lockedBy: 'olga' };
const around = (fields: Partial<DatesAround> = {}): DatesAround => ({
  bounds,
  current: null,
  mayBackDate: true,
  ...fields,
});
const sale = { invoiceDate: '2026-11-20', isDated: true };

const refusalOf = (asked: InvoiceDates, fields: Partial<DatesAround> = {}) => {
  try {
    return keptDates(asked, around(fields));
  } catch (error) {
    if (error instanceof DomainError) return error.refusal;
    throw error;
  }
};

describe('The dates of an invoice', () => {
  it('are kept as they are said, and stay where nothing is said', () => {
    const asked = { invoiceDate: '2026-11-20', serviceDate: '2026-11-19', dueDate: '2026-12-20' };
    expect(keptDates(asked, around())).toEqual(asked);
    expect(keptDates({}, around())).toEqual({});
    expect(keptDates({ dueDate: null }, around())).toEqual({ dueDate: null });
  });

  it('of today are those of the day on which a quote becomes a sale', () => {
    expect(keptDates({ invoiceDate: '2026-11-30' }, around({ mayBackDate: false }))).toEqual({ invoiceDate: null });
  });

  it('before today are for whoever may date back, unless they were said before', () => {
    const asked = { invoiceDate: '2026-11-29' };
    const refused = { code: 'forbidden', facts: { permission: 'invoice:back-date' } };
    expect(refusalOf(asked, { mayBackDate: false })).toMatchObject(refused);
    const current = { ...asked, isDated: false };
    expect(keptDates(asked, around({ mayBackDate: false, current }))).toEqual(asked);
  });

  it('are never those of a locked day', () => {
    expect(refusalOf({ invoiceDate: '2026-10-31' })).toMatchObject({
      code: 'books-locked',
      facts: { day: '2026-10-31', lockedUntil: '2026-10-31', lockedBy: 'olga' },
    });
    expect(keptDates({ invoiceDate: '2026-11-01' }, around())).toEqual({ invoiceDate: '2026-11-01' });
  });

  it.each<[InvoiceDates, string, string]>([
    [{ invoiceDate: '2026-12-01' }, '#/invoiceDate', 'is after today, 2026-11-30'],
    [{ invoiceDate: '2025-11-28' }, '#/invoiceDate', 'is more than a year ago'],
    [{ serviceDate: '2028-01-01' }, '#/serviceDate', 'is more than a year from the invoice date, 2026-11-30'],
    [{ dueDate: '2026-11-29' }, '#/dueDate', 'is before the invoice date, 2026-11-30'],
    [{ dueDate: '2027-12-02' }, '#/dueDate', 'is more than a year after the invoice date, 2026-11-30'],
    [{ invoiceDate: '2026-11-20', dueDate: '2026-11-19' }, '#/dueDate', 'is before the invoice date, 2026-11-20'],
  ])('like %j are refused', (asked, pointer, detail) => {
    expect(refusalOf(asked)).toMatchObject({ code: 'validation', facts: { errors: [{ pointer, detail }] } });
  });

  it('of a sale: its own stays, the others may change around it', () => {
    const current = sale;
    expect(keptDates({ invoiceDate: '2026-11-20', dueDate: '2026-11-25' }, around({ current }))).toEqual({
      dueDate: '2026-11-25',
    });
    expect(keptDates({ invoiceDate: null }, around({ current }))).toEqual({});
    expect(refusalOf({ invoiceDate: '2026-11-21' }, { current })).toMatchObject({
      facts: { errors: [{ pointer: '#/invoiceDate', detail: 'stays 2026-11-20, as it was issued' }] },
    });
    expect(refusalOf({ dueDate: '2026-11-19' }, { current })).toMatchObject({ code: 'validation' });
  });
});
