import fc from 'fast-check';
import { BLANKS, classOf, DASHES, INVISIBLE } from './characters.ts';
import { codeKey, keptText, luhnDigit, serialKey, serialPrefix } from './serial-key.ts';

/** Over a million of them; found once. */
const characters = (): string[] => {
  const all: string[] = [];
  for (let point = 0; point < 0x110000; point++) {
    if (point < 0xd800 || point > 0xdfff) all.push(String.fromCodePoint(point));
  }
  return all;
};
const everyCharacter = characters();
const PATIENCE = 60_000;

const IMEI = '352099001761481';

describe('the tables', () => {
  it.each([
    ['invisible characters', INVISIBLE, /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u],
    ['blanks', BLANKS, /[[\p{White_Space}\u2800]--\p{Cc}]/v],
    ['dashes', DASHES, /[\p{Pd}\u2212]/u],
  ])(
    'have all %s there are, and nothing else',
    (_, table, wanted) => {
      const listed = new RegExp(classOf(table), 'u');
      expect(everyCharacter.filter(one => listed.test(one) !== wanted.test(one))).toEqual([]);
    },
    PATIENCE,
  );
});

describe('a serial number', () => {
  it.each([
    ['letters of another case', 'sn0047', 'SN0047'],
    ['more blanks', 'SN  00 47', 'sn 00 47'],
    ['blanks around it', ' SN0047 ', 'SN0047'],
    ['another kind of blank', 'SN\u00a000\u300047', 'SN 00 47'],
    ['an accent typed apart', 'E\u0301-1', '\u00c9-1'],
    ['a joiner between letter and accent', 'E\u200d\u0301-1', '\u00c9-1'],
    ['another kind of dash', 'SN\u20131\u22122\u20113', 'SN-1-2-3'],
    ['letters of full width', 'ＳＮ４７', 'sn47'],
    ['a ligature', 'of\ufb01ce', 'OFFICE'],
    ['a zero-width blank', 'SN\u200b47', 'SN47'],
    ['a soft hyphen', 'SN\u00ad47', 'SN47'],
    ['direction marks', '\u202aSN\u200e47\u202c', 'SN47'],
    ['a byte order mark', '\ufeffSN47', 'SN47'],
    ['a line break', 'SN\r\n47', 'SN47'],
    ['a variation selector', 'SN\ufe0f47', 'SN47'],
    ['a sharp s', 'STRASSE ẞ', 'straße ß'],
    ['another sigma', 'ΟΔΟΣ', 'οδος'],
    ['the sign of Kelvin', '\u212a1', 'k1'],
    ['a dotted capital I', 'İ1', 'i\u03071'],
  ])('is the same with %s', (_, one, other) => {
    expect(serialKey(one)).toBe(serialKey(other));
  });

  it.each([
    ['leading zeros', 'SN47', 'SN0047'],
    ['dashes', 'SN-47', 'SN47'],
    ['a blank inside', 'SN 47', 'SN47'],
    ['an I without its dot', '\u0131', 'i'],
    ['a letter that looks like it', 'А1', 'A1'],
    ['another accent', 'É1', 'E1'],
  ])('is another one with %s', (_, one, other) => {
    expect(serialKey(one)).not.toBe(serialKey(other));
  });

  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0-9 \u2013-]{12,20}$/),
  );

  it('has one key, which is its own key, and that of the text that is kept', () => {
    fc.assert(
      fc.property(typed, value => {
        expect(serialKey(serialKey(value))).toBe(serialKey(value));
        expect(serialKey(keptText(value))).toBe(serialKey(value));
        expect(serialKey(` \u200b${value.toLowerCase()}\r\n`)).toBe(serialKey(value.toLowerCase()));
      }),
    );
  });

  it(
    'has the same key for each character in lower and in upper case',
    () => {
      const differing = everyCharacter
        .filter(one => /\p{Changes_When_Casemapped}/u.test(one))
        .filter(one => one !== '\u0131' && codeKey(one.normalize('NFKC').toLowerCase()) !== codeKey(one));
      expect(differing).toEqual([]);
    },
    PATIENCE,
  );

  it('is kept as it was typed but for what nobody sees', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '-', '–', 'É', '７', '\u200b', '\u00ad') }), value => {
        expect(keptText(` ${value}\t`)).toBe(value.replace(/[\u200b\u00ad]/g, ''));
      }),
    );
  });
});

describe('an IMEI', () => {
  it.each([
    IMEI,
    '35209900176148',
    '35-209900-176148-1',
    '35 209900 176148 1',
    '35-209900-176148',
    '35\u2013209900\u2013176148\u20131',
    '3 5 2 0 9 9 0 0 1 7 6 1 4 8 1',
    '３５２０９９００１７６１４８１',
    ' 35-209900-176148-1- ',
  ])('is one number as %j', spelled => {
    expect(serialKey(spelled)).toBe(IMEI);
  });

  it.each([
    ['15 digits with a wrong check digit', '352099001761482'],
    ['16 digits, as an IMEISV', '3520990017614801'],
    ['13 digits', '3520990017614'],
    ['a letter before it', `A${IMEI}`],
    ['a letter behind it', '35209900176148A'],
    ['slashes', '352099/00/176148/1'],
    ['a word before it', `IMEI ${IMEI}`],
    ['20 digits of a SIM card', '89014103211118510720'],
  ])('is not %s, which stays what it is', (_, other) => {
    expect(serialKey(other)).toBe(other);
  });

  it('is the same with blanks and dashes anywhere, with and without its check digit', () => {
    const separated = fc.array(fc.constantFrom('', '', ' ', '-', '\u00a0', '\u2011'), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(fc.stringMatching(/^\d{14}$/), separated, fc.boolean(), (body, between, hasDigit) => {
        const imei = body + luhnDigit(body);
        const spelled = Array.from(hasDigit ? imei : body, (digit, place) => digit + (between[place] ?? '')).join('');
        expect(serialKey(spelled)).toBe(imei);
        expect(imei.startsWith(serialPrefix(spelled.slice(0, 9)).imei ?? serialPrefix(spelled.slice(0, 9)).key)).toBe(
          true,
        );
      }),
    );
  });
});

describe('the start of a serial number', () => {
  it.each([
    ['sn–0', { key: 'SN-0', imei: null }],
    ['35', { key: '35', imei: null }],
    ['35-2099', { key: '35-2099', imei: '352099' }],
    ['35 209900 176148 1', { key: '35 209900 176148 1', imei: IMEI }],
    [IMEI.slice(0, 14), { key: IMEI.slice(0, 14), imei: null }],
    ['1234-5678-9012-3456', { key: '1234-5678-9012-3456', imei: null }],
  ])('%j is looked for as %j', (typed, prefix) => {
    expect(serialPrefix(typed)).toEqual(prefix);
  });
});
