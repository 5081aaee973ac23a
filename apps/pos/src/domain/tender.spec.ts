import { DomainError, Money } from '@provena/domain';
import fc from 'fast-check';
import { recordedPayments, settleTenders, type Tender } from './tender.ts';

const total = Money.of('100.00');
const given = (...tenders: [Tender['method'], string][]): Tender[] =>
  tenders.map(([method, amount]) => ({ method, amount }));

describe('what the customer gives', () => {
  it.each<[string, Tender[]]>([
    ['0.00', given(['CARD', '100'])],
    ['20.00', given(['CASH', '120.00'])],
    ['10.00', given(['CARD', '60'], ['CASH', '50'])],
    ['50.00', given(['CASH', '50'], ['CARD', '100'])],
  ])('leaves %s of change', (change, tenders) => {
    expect(settleTenders(total, tenders).change.toString()).toBe(change);
  });

  it.each<[string, Tender[]]>([
    ['payment-insufficient', given(['CASH', '99.99'])],
    ['payment-insufficient', given()],
    ['payment-exceeds-balance', given(['CARD', '100.01'])],
    ['payment-exceeds-balance', given(['CARD', '110'], ['CASH', '5'])],
    ['validation', given(['CASH', '100.001'])],
  ])('is refused with %s', (code, tenders) => {
    expect(() => settleTenders(total, tenders)).toThrow(expect.objectContaining({ code }));
    expect(() => settleTenders(total, tenders)).toThrow(DomainError);
  });

  it('may be nothing where nothing is due, and only there', () => {
    expect(settleTenders(Money.zero, given())).toMatchObject({ change: Money.zero, rounding: Money.zero });
    expect(() => settleTenders(Money.of('0.01'), given())).toThrow(
      expect.objectContaining({ code: 'payment-insufficient' }),
    );
    expect(() => settleTenders(Money.of('0.03'), given(), '0.05')).toThrow(
      expect.objectContaining({ code: 'payment-insufficient', facts: { total: '0.03', due: '0.05', paid: '0.00' } }),
    );
  });

  it('is named in the refusal beside the total', () => {
    expect(() => settleTenders(total, given(['CASH', '60']))).toThrow(
      expect.objectContaining({ facts: { total: '100.00', due: '100.00', paid: '60.00' } }),
    );
  });

  it('is refused when its reference looks like the number of a card', () => {
    const card: Tender = { method: 'CARD', amount: '100', reference: '4111 1111 1111 1111' };
    expect(() => settleTenders(total, [card])).toThrow(
      expect.objectContaining({
        code: 'card-data-refused',
        facts: { pointer: '#/payments/0/reference' },
      }),
    );
    expect(() => settleTenders(total, [{ ...card, reference: 'slip 4711' }])).not.toThrow();
  });
});

describe('cash where small coins do not exist', () => {
  it.each([
    ['9.98', given(['CASH', '10']), '0.02', '0.00'],
    ['9.97', given(['CASH', '20']), '-0.02', '10.05'],
    ['9.975', given(['CASH', '10']), '0.02', '0.00'],
    ['9.98', given(['CARD', '5.00'], ['CASH', '5']), '0.02', '0.00'],
    ['9.98', given(['CARD', '9.98']), '0.00', '0.00'],
    ['9.98', given(['CARD', '9.98'], ['CASH', '1']), '0.00', '1.00'],
    ['0.02', given(['CASH', '1']), '-0.02', '1.00'],
    ['0.02', given(['CASH', '0.00']), '-0.02', '0.00'],
    ['0.02', given(), '-0.02', '0.00'],
    ['5.02', given(['CARD', '5.00'], ['CASH', '0']), '-0.02', '0.00'],
  ])('settles %s with %j', (due, tenders, rounding, change) => {
    const settled = settleTenders(Money.of(due).rounded(), tenders, '0.05');
    expect(settled.change.toString()).toBe(change);
    expect(settled.rounding.toString()).toBe(rounding);
  });

  it('must be given rounded', () => {
    expect(() => settleTenders(Money.of('9.98'), given(['CASH', '9.98']), '0.05')).toThrow(
      expect.objectContaining({ code: 'payment-insufficient', facts: { total: '9.98', due: '10.00', paid: '9.98' } }),
    );
  });

  it.each([
    ['0.02', given(['CASH', '0.00']), given(['CASH', '0.02'])],
    ['0.02', given(), given(['CASH', '0.02'])],
    ['0.00', given(), []],
    ['0.00', given(['CASH', '0.00'], ['CARD', '0.00']), []],
    ['0.00', given(['CASH', '5.00']), []],
  ])('of %s given as %j is recorded as %j', (due, tenders, recorded) => {
    expect(recordedPayments(Money.of(due), tenders)).toEqual(recorded);
  });

  it('is recorded on the invoice as what it settles to the cent, in one payment', () => {
    const tenders = given(['CASH', '5'], ['CARD', '5.00'], ['CASH', '10']);
    expect(recordedPayments(Money.of('9.98'), tenders)).toEqual(given(['CARD', '5.00'], ['CASH', '4.98']));
    expect(recordedPayments(Money.of('9.98'), given(['CARD', '9.98']))).toEqual(given(['CARD', '9.98']));
  });

  it('always pays the total: tenders less change less rounding', () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 }).map(value => (value / 100).toFixed(2));
    fc.assert(
      fc.property(cents, fc.constantFrom('0.01', '0.05', '0.10', '0.50', '1.00'), cents, (due, step, card) => {
        const sum = Money.of(due);
        const byCard = Money.of(card).compare(sum) < 0 ? given(['CARD', card]) : [];
        const { change, rounding } = settleTenders(sum, [...byCard, ...given(['CASH', '20000'])], step);
        const rest = byCard.length > 0 ? sum.minus(Money.of(card)) : sum;
        expect(Money.of('20000').minus(change).minus(rounding).compare(rest)).toBe(0);
        expect(Money.of('20000').minus(change).toMultipleOf(step).compare(Money.of('20000').minus(change))).toBe(0);
      }),
    );
  });
});
