import { paymentSentences, type Terms } from './payment-terms.ts';

const terms = (fields: Partial<Terms> = {}): Terms => ({ days: 30, endOfMonth: false, cashDiscount: null, ...fields });
const sale = { invoiceDate: '2026-11-30', dueDate: '2026-12-30' };
const quote = { invoiceDate: null, dueDate: null };

describe('When a document is to be paid', () => {
  it('is a day of a sale, with the day until which a cash discount may be taken', () => {
    expect(paymentSentences({ ...sale, paymentTerms: terms() })).toEqual(['Payable by 2026-12-30.']);
    const paymentTerms = terms({ cashDiscount: { percent: '2.5', days: 10 } });
    expect(paymentSentences({ ...sale, paymentTerms })).toEqual([
      'Payable by 2026-12-30.',
      '2.5 % cash discount if it is paid by 2026-12-10.',
    ]);
  });

  it.each<[Partial<Terms>, string]>([
    [{}, 'Payable within 30 days.'],
    [{ days: 1 }, 'Payable within 1 day.'],
    [{ days: 0 }, 'Payable at once.'],
    [{ endOfMonth: true }, 'Payable 30 days, end of month.'],
    [{ days: 0, endOfMonth: true }, 'Payable by the end of the month.'],
  ])('is a time of a quote: %j', (fields, sentence) => {
    expect(paymentSentences({ ...quote, paymentTerms: terms(fields) })).toEqual([sentence]);
  });

  it('is told in nothing where nothing is known', () => {
    expect(paymentSentences({ ...quote, paymentTerms: null })).toEqual([]);
  });
});
