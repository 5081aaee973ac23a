import { DomainError, Money } from '@provena/domain';
import { changeFor, type Tender } from './tender.ts';

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
    expect(changeFor(total, tenders).toString()).toBe(change);
  });

  it.each<[string, Tender[]]>([
    ['payment-insufficient', given(['CASH', '99.99'])],
    ['payment-insufficient', given()],
    ['payment-exceeds-balance', given(['CARD', '100.01'])],
    ['payment-exceeds-balance', given(['CARD', '110'], ['CASH', '5'])],
    ['validation', given(['CASH', '100.001'])],
  ])('is refused with %s', (code, tenders) => {
    expect(() => changeFor(total, tenders)).toThrow(expect.objectContaining({ code }));
    expect(() => changeFor(total, tenders)).toThrow(DomainError);
  });

  it('is named in the refusal beside the total', () => {
    expect(() => changeFor(total, given(['CASH', '60']))).toThrow(
      expect.objectContaining({ facts: { total: '100.00', paid: '60.00' } }),
    );
  });
});
