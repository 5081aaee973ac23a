import fc from 'fast-check';
import { hasCardNumber, withoutCardNumbers } from './card-number.ts';

const CARDS = ['4111111111111111', '378282246310005', '6011000990139424', '5555 5555 5555 4444', '4222-2222-2222-2'];

/** The digits with the check digit that belongs to them. */
const completed = (digits: string): string => {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return digits + String((10 - (sum % 10)) % 10);
};

const digitsOf = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
    .map(digits => digits.join(''))
    .filter(digits => /[1-9]/.test(digits));
const blanks = fc.constantFrom('', '', ' ', '-', ' - ', '\u2013', '\u00a0');
const words = fc.constantFrom('', 'paid by ', 'ref.', 'x', ' 12/27 ', '\n');

/** A card number as people write it, in the middle of other words. */
const written = fc
  .tuple(digitsOf(12, 18).map(completed), fc.array(blanks, { minLength: 19, maxLength: 19 }), words, words)
  .map(([digits, gaps, before, after]) => {
    const typed = Array.from(digits)
      .map((digit, place) => (place === 0 ? digit : (gaps[place] ?? '') + digit))
      .join('');
    return { digits, text: `${before}${typed}${after}` };
  });

describe('a card number', () => {
  it.each(CARDS)('is found in %s', card => {
    expect(hasCardNumber(card)).toBe(true);
    expect(hasCardNumber(`visa ${card}, 12/27`)).toBe(true);
    expect(hasCardNumber(`12 ${card} 123`)).toBe(true);
  });

  it('is found however it is written', () => {
    fc.assert(fc.property(written, ({ text }) => hasCardNumber(text)));
  });

  it.each([
    ['has another check digit', '4111111111111112'],
    ['has 12 digits', '411111111111'],
    ['has 20 digits', completed('4111111111111111111')],
    ['is interrupted by letters', '4111x1111x1111x1111'],
    ['is an id', '41111111-1111-1111-8111-000000000000'],
    ['is nothing but zeros', '0000000000000000'],
    ['is an amount and a date', '1299.00 on 2026-11-24 10:15:00'],
  ])('is not there when it %s', (_, text) => {
    expect(hasCardNumber(text)).toBe(false);
    expect(withoutCardNumbers(text)).toBe(text);
  });

  it('is masked up to its last four digits', () => {
    const text = 'cards 4111 1111 1111 1111 and 5555555555554444.';
    expect(withoutCardNumbers(text)).toBe('cards **** **** **** 1111 and ************4444.');
  });

  it('is not found any more in a text without card numbers, which is as long and has the same other words', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            written,
            fc.string().map(text => ({ text })),
          ),
          { maxLength: 5 },
        ),
        parts => {
          const text = parts.map(part => part.text).join(' / ');
          const masked = withoutCardNumbers(text);
          expect(hasCardNumber(masked)).toBe(false);
          expect(masked).toHaveLength(text.length);
          expect(masked.replace(/[\d*]/g, '#')).toBe(text.replace(/[\d*]/g, '#'));
        },
      ),
    );
  });

  it.each(['1', '1 ', '1234567 ', '- ', 'x', '1-x'])(
    'is looked for in 100,000 characters of "%s" within a second',
    part => {
      // Time of this process, not of the machine, which may be busy.
      const before = process.cpuUsage();
      withoutCardNumbers(part.repeat(100_000 / part.length));
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
    },
  );
});
