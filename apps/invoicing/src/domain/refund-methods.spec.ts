import { DomainError, Money } from '@provena/domain';
import { type MethodAmount, refuseOtherMethods } from './refund-methods.ts';

const paid: MethodAmount[] = [
  { method: 'CARD', amount: '50.00' },
  { method: 'CASH', amount: '450.00' },
];

const given = (...parts: [MethodAmount['method'], string][]) =>
  parts.map(([method, amount]) => ({ method, amount: Money.of(amount), reference: null }));

describe('money', () => {
  it.each([
    [given(['CASH', '450.00'], ['CARD', '50.00'])],
    [given(['CASH', '450.00'])],
    [given(['CARD', '25.00'], ['CARD', '25.00'])],
    [given()],
  ])('goes back by the methods that paid: %j', parts => {
    expect(() => refuseOtherMethods(parts, paid)).not.toThrow();
  });

  it.each([
    [given(['CARD', '50.01'])],
    [given(['CARD', '25.00'], ['CARD', '25.01'])],
    [given(['CASH', '450.01'])],
    [given(['CASH', '1.00'], ['TRANSFER', '0.01'])],
  ])('does not go back by another, or more by one than it paid: %j', parts => {
    expect(() => refuseOtherMethods(parts, paid)).toThrow(
      expect.objectContaining({ code: 'refund-method', facts: expect.objectContaining({ left: paid }) }),
    );
    expect(() => refuseOtherMethods(parts, paid)).toThrow(DomainError);
    expect(() => refuseOtherMethods(parts, null)).not.toThrow();
  });

  it('is said in the refusal, by method', () => {
    const parts = given(['CARD', '499.00'], ['CARD', '1.00']);
    expect(() => refuseOtherMethods(parts, paid)).toThrow(
      expect.objectContaining({ facts: { wanted: [{ method: 'CARD', amount: '500.00' }], left: paid } }),
    );
  });
});
