import fc from 'fast-check';
import { luhnDigit } from '@provena/domain';
import { gtinDigit } from './check-digit.ts';
import { GTIN, refusalOf } from '../../testing/read-code.fixture.ts';
import { readCode } from './scan-code.ts';

const WAYS = [GTIN];

describe('a code', () => {
  it.each(['SN:PX-1001', 'sn:PX-1001', ' Sn: PX-1001 ', 'sn :PX-1001', ']C0SN:PX-1001'])(
    '%j is a serial number',
    code => {
      expect(readCode(code)).toMatchObject({
        text: 'PX-1001',
        barcodes: [],
        skus: [],
        serials: ['PX-1001'],
        gtins: [],
      });
    },
  );

  it.each([' PX-1001\r\n', ']A0PX-1001', 'PX-1001'])('%j may be anything', code => {
    expect(readCode(code)).toMatchObject({
      text: 'PX-1001',
      barcodes: ['PX-1001'],
      skus: ['PX-1001'],
      serials: ['PX-1001'],
    });
  });

  it.each(['', '  ', 'SN:', 'sn:  ', ']C0', '\u0002\u0003', '\u0000', 'SN:\u200b', '\ud800', 'x'.repeat(2_001)])(
    '%j is refused',
    code => {
      expect(refusalOf(code).code).toBe('validation');
    },
  );
});

describe('what a scanner puts around a code', () => {
  const frames = ['\u0002', '\u0003', '\u0004', '\u0000', '\r', '\n', '\r\n', '\t', ' ', '\ufeff', ''];

  it('is no part of it', () => {
    const frame = fc.array(fc.constantFrom(...frames)).map(parts => parts.join(''));
    const codes = fc.constantFrom(
      'SN:PX-1',
      '4006381333931',
      'PX-1',
      `(01)${GTIN}(21)A7`,
      `]C101${GTIN}21A7`,
      `]C0SN:PX-1`,
    );
    fc.assert(
      fc.property(codes, frame, frame, fc.constantFrom('', '\u001d'), (code, before, behind, last) => {
        expect(readCode(before + code + last + behind)).toEqual(readCode(code));
      }),
    );
  });

  it.each(['<GS>', '<gs>', '{GS}', '[GS]', '^]', '|', '\u241d', '<FNC1>'])(
    '%s typed as text is a group separator',
    typed => {
      const code = `01${GTIN}10LOT${typed}21A7`;
      for (const way of [`]d2${code}`, code, `(01)${GTIN}(10)LOT${typed}(21)A7${typed}`]) {
        expect(readCode(way)).toMatchObject({ text: 'A7', serials: ['A7'], gtins: WAYS });
      }
      expect(readCode(`AB${typed}C`)).toMatchObject({ text: `AB${typed}C` });
    },
  );
});

describe('a barcode', () => {
  it.each([
    ['4006381333931', ['04006381333931'], 'EAN-13'],
    ['04006381333931', ['04006381333931'], 'ITF-14'],
    ['4 006381 333931', ['04006381333931'], 'EAN-13 as it is printed below the bars'],
    ['012345678905', ['00012345678905'], 'UPC-A'],
    ['0012345678905', ['00012345678905'], 'EAN-13 of a UPC-A'],
    ['01234567890', ['01234567890', '00012345678905'], 'UPC-A without check digit'],
    ['400638133393', ['400638133393', '04006381333931'], 'EAN-13 without check digit'],
    ['96385074', ['00000096385074'], 'EAN-8'],
    ['04252614', ['00042100005264'], 'UPC-E in full'],
    ['14006381333938', ['14006381333938'], 'a box of a dozen as nothing but itself'],
    ['sku–1', ['SKU-1'], 'a SKU'],
  ])('%s is looked for as %j: %s', (code, ways) => {
    expect(readCode(code).barcodes).toEqual(ways);
  });

  it('with a wrong check digit says which one would be right', () => {
    expect(readCode('4006381333930').wrongDigit).toEqual({ scheme: 'GTIN', text: '4006381333930', expected: '1' });
    expect(readCode('4006381333931').wrongDigit).toBeUndefined();
  });
});

describe('an IMEI', () => {
  it.each([
    ['490154203237518', ['490154203237518']],
    ['SN:49-015420-323751-8', ['49-015420-323751-8']],
    ['IMEI: 49015420323751', ['49015420323751']],
    ['4901542032375112', ['4901542032375112', '49015420323751']],
  ])('%s is looked for as %j', (code, serials) => {
    expect(readCode(code).serials).toEqual(serials);
  });

  it('with a wrong check digit says which one would be right', () => {
    expect(readCode('490154203237517').wrongDigit).toEqual({ scheme: 'IMEI', text: '490154203237517', expected: '8' });
    expect(refusalOf('imei:490154203237517')).toMatchObject({
      code: 'check-digit-wrong',
      message: '490154203237517 is mistyped: as IMEI its last digit would be 8.',
    });
  });
});

describe('a GS1 code', () => {
  it.each([
    [`(01)${GTIN}(21)A7(10)LOT`, 'typed with brackets'],
    [`(01)${GTIN}(10)LOT(21)A7`, 'in another order'],
    [`]C101${GTIN}21A7`, 'of GS1-128'],
    [`]d201${GTIN}10LOT\u001d21A7`, 'of DataMatrix, with a separator behind a lot'],
    [`]Q301${GTIN}1727123121A7\u001d`, 'of QR, with an expiry of fixed length'],
    [`01${GTIN}21A7`, 'of a scanner that names no symbol'],
    [`\u001d01${GTIN}21A7\u001d240X`, 'that begins with FNC1'],
    [`https://id.gs1.org/01/${GTIN}/21/A7`, 'as a web address'],
    [`http://shop.example/p/01/${GTIN}/10/LOT/21/A7?17=271231&linkType=all`, 'as a web address of the maker'],
    [`HTTPS://EXAMPLE.COM/gtin/${GTIN}/ser/A7`, 'as an older web address'],
    [`https://id.gs1.org/01/04006381333931/21/%417`, 'as a web address with escapes'],
  ])('%j %s names item and unit', code => {
    expect(readCode(code)).toMatchObject({ text: 'A7', barcodes: [], skus: [], serials: ['A7'], gtins: WAYS });
  });

  it('without a serial number names the item', () => {
    for (const code of [`(01)${GTIN}`, `]C101${GTIN}10LOT`, `(02)${GTIN}(37)12`, `https://id.gs1.org/01/${GTIN}`]) {
      expect(readCode(code)).toMatchObject({ text: GTIN, barcodes: WAYS, skus: [], serials: [], gtins: [] });
    }
    expect(readCode('(240)PART-9(10)L')).toMatchObject({ skus: ['PART-9'], serials: [] });
  });

  it('without an item names the unit', () => {
    expect(readCode('(21)A(7)B')).toMatchObject({ barcodes: [], skus: [], serials: ['A(7)B'], gtins: [] });
  });

  it.each([
    [']C1', 'blank'],
    [']C101400638133393', 'cut short'],
    [`]C101${GTIN}21`, 'cut short behind an identifier'],
    [`]d2zz`, 'without identifiers'],
    ['(00)340123450000000000', 'of a pallet'],
    ['(01)ABC', 'whose GTIN is none'],
    ['https://id.gs1.org/01/04006381333931/21/%zz', 'with a broken escape'],
  ])('%j %s is refused', code => {
    expect(refusalOf(code).code).toBe('validation');
  });

  it('with a wrong check digit is refused', () => {
    expect(refusalOf('(01)04006381333930(21)A7')).toMatchObject({ code: 'check-digit-wrong' });
  });
});

describe('whatever is scanned', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10_000 }),
    fc.string({
      unit: fc.constantFrom('(', ')', '0', '1', '2', ' ', ':', '\u001d', '/', ']', 'C', '-'),
      maxLength: 10_000,
    }),
    fc.stringMatching(/^(\]C1|\(01\)|https:\/\/x\/01\/|SN:|imei *:)[0-9\u001d()/% -]{0,60}$/),
    fc
      .constantFrom('(01)', '\u001d', '01', '(21)', ' ', '0', '/01/')
      .chain(part => fc.integer({ min: 1, max: 2_500 }).map(times => part.repeat(times))),
  );

  it('is read or refused, and never looked for in more than a handful of ways', () => {
    fc.assert(
      fc.property(anything, code => {
        const refusal = refusalOf(code);
        expect(['none', 'validation', 'check-digit-wrong', 'scan-quantity']).toContain(refusal.code);
        if (refusal.code !== 'none') return;
        const { barcodes, skus, serials, gtins } = readCode(code);
        expect(barcodes.length + skus.length + serials.length).toBeGreaterThan(0);
        for (const ways of [skus, serials, gtins]) {
          expect(ways.length).toBeLessThanOrEqual(8);
          for (const way of ways) expect(way.length).toBeLessThanOrEqual(code.length + 14);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read with the digits that check it, whatever they are', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    fc.assert(
      fc.property(digits(12), digits(14), (ean, imei) => {
        expect(readCode(ean + gtinDigit(ean)).wrongDigit).toBeUndefined();
        expect(readCode(imei + luhnDigit(imei)).wrongDigit?.scheme).not.toBe('IMEI');
      }),
    );
  });
});
