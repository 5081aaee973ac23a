import fc from 'fast-check';
import { GTIN, refusalOf } from '../../testing/read-code.fixture.ts';
import { readCode } from './scan-code.ts';

describe('a quantity in a GS1 code', () => {
  it.each([
    [`(01)${GTIN}(30)12`, 12],
    [`(02)${GTIN}(37)6`, 6],
    [`]C102${GTIN}376`, 6],
    [`02${GTIN}3700000012`, 12],
    [`]d201${GTIN}3012\u001d10LOT9`, 12],
    [`(01)${GTIN}(3103)000500`, 0.5],
    [`]e001${GTIN}3102000125`, 1.25],
    [`(01)${GTIN}(3100)000007(3302)000800`, 7],
    [`(01)${GTIN}(3115)500000`, 5],
    [`(01)${GTIN}(3160)000001`, 1],
    [`(01)${GTIN}(3203)001100`, 1.1],
    [`https://id.gs1.org/01/${GTIN}?3103=000500`, 0.5],
    [`(240)PART-9(30)3`, 3],
  ])('%j is %d', (code, quantity) => {
    expect(readCode(code).quantity?.quantity).toBe(quantity);
  });

  it.each([`(01)${GTIN}`, `(01)${GTIN}(10)LOT9`, `(01)${GTIN}(21)A7(3302)000800`, GTIN])('%j says none', code => {
    expect(readCode(code).quantity).toBeUndefined();
  });

  it.each([
    [`(02)${GTIN}(37)0`, 'nothing'],
    [`(01)${GTIN}(3103)000000`, 'nothing'],
    [`(02)${GTIN}`, 'how many'],
    [`(01)${GTIN}(30)2(3103)000500`, 'several'],
    [`(01)${GTIN}(3302)000800`, 'package'],
    [`(01)${GTIN}(3104)000001`, 'decimals'],
    [`(01)${GTIN}(3109)000001`, 'no quantity'],
    [`(01)${GTIN}(30)1A`, 'no quantity'],
    [`(01)${GTIN}(30)99999999`, 'more than 1000000'],
  ])('%j is refused: %s', (code, reason) => {
    expect(refusalOf(code)).toMatchObject({ code: 'scan-quantity', message: expect.stringContaining(reason) });
  });

  it('is what is printed, with the decimals its identifier says, or refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Array.from('0123456')),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 999_999 }),
        (kind, places, value) => {
          const code = `(01)${GTIN}(31${kind}${places})${String(value).padStart(6, '0')}`;
          const exact = (value / 10 ** places).toFixed(places);
          if (value === 0 || Number(exact) !== Number(Number(exact).toFixed(3)))
            expect(refusalOf(code).code).toBe('scan-quantity');
          else expect(readCode(code).quantity?.quantity).toBe(Number(exact));
        },
      ),
    );
  });
});
