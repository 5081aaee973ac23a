import { amount, documentFileName, money, printable, rate } from './wording.ts';

describe('an amount', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1000.00', '1,000.00'],
    ['-1234567.123456', '-1,234,567.123456'],
    ['123456789012.5', '123,456,789,012.50'],
  ])('%s is printed as %s, every digit as it is', (value, printed) => expect(amount(value, 'EUR')).toBe(printed));

  it.each([
    ['1240.00', 'JPY', '1,240 JPY'],
    ['1234.50', 'KWD', '1,234.500 KWD'],
    ['0.1234', 'EUR', '0.1234 EUR'],
  ])('%s %s has the decimals of its currency: %s', (value, currency, printed) =>
    expect(money(value, currency)).toBe(printed),
  );

  it.each([
    ['19.0000', '19 %'],
    ['7.50', '7.5 %'],
    ['100', '100 %'],
    ['0', '0 %'],
  ])('of tax %s is %s', (value, printed) => expect(rate(value)).toBe(printed));
});

describe('a file name', () => {
  it('is the number of the invoice and the kind, whatever else a number might hold', () => {
    expect(documentFileName('INV-000042', 'INVOICE')).toBe('INV-000042.pdf');
    expect(documentFileName('A"\r\n/..', 'PACKING_SLIP')).toBe('A____..-packing-slip.pdf');
  });
});

describe('printable text', () => {
  it('has nothing that turns or hides what is read', () => {
    expect(printable('a\u202eb\u200dc\u0000d\r\ne\u2028f')).toBe('abcd\ne\nf');
  });

  it('keeps what parts and joins letters where it is spelling', () => {
    expect(printable('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(printable('क्\u200dष')).toBe('क्\u200dष');
  });

  it('may break between the words of a script without blanks, and never between a letter and its marks', () => {
    expect(printable('ที่ชาร์จโทรศัพท์')).toBe('ที่\u200bชาร์จ\u200bโทรศัพท์');
    expect(printable('e\u0331'.repeat(31))).toBe(`${'e\u0331'.repeat(30)}\u200be\u0331`);
  });
});
