/** The content of one GS1 code, by application identifier: `01` is the item, `21` the unit. Null when it is malformed. */
export type Elements = Map<string, string>;

/** Separates elements of variable length; printed as FNC1. */
export const SEPARATOR = '\u001d';

const PAIRS = {
  three: ['23', '24', '25', '40', '41', '42', '71'],
  four: ['31', '32', '33', '34', '35', '36', '39', '43', '70', '72', '80', '81', '82'],
  two: [
    ...['00', '01', '02', '03', '04', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22'],
    ...['30', '37', '90', '91', '92', '93', '94', '95', '96', '97', '98', '99'],
  ],
};

/** Number of characters of an identifier, by its first two digits. */
const IDENTIFIER = new Map([
  ...PAIRS.two.map(pair => [pair, 2] as const),
  ...PAIRS.three.map(pair => [pair, 3] as const),
  ...PAIRS.four.map(pair => [pair, 4] as const),
]);

/**
 * Number of characters of a value with a fixed length, which no separator follows; by the first two digits of its
 * identifier.
 */
const FIXED = new Map([
  ['00', 18],
  ['01', 14],
  ['02', 14],
  ['03', 14],
  ['04', 16],
  ...['11', '12', '13', '14', '15', '16', '17', '18', '19', '31', '32', '33', '34', '35', '36'].map(
    pair => [pair, 6] as const,
  ),
  ['20', 2],
  ['41', 13],
]);

/** Reads `(01)04006381333931(21)A7`, as people type it. A bracket that holds no identifier belongs to the value. */
export const bracketed = (text: string): Elements | null => {
  const marks = [...text.matchAll(/\((\d{2,4})\)/g)].filter(
    ([, id = '']) => IDENTIFIER.get(id.slice(0, 2)) === id.length,
  );
  if (marks[0]?.index !== 0) return null;
  return gathered(
    marks.map((mark, place) => [mark[1] ?? '', text.slice(mark.index + mark[0].length, marks[place + 1]?.index)]),
  );
};

/** Reads elements as a scanner sends them, one after the other. Each character is read once. */
export const raw = (text: string): Elements | null => {
  const found: [string, string][] = [];
  let place = 0;
  while (place < text.length) {
    if (text[place] === SEPARATOR) {
      place++;
      continue;
    }
    const pair = text.slice(place, place + 2);
    const begin = place + (IDENTIFIER.get(pair) ?? Infinity);
    if (begin > text.length || !/^\d+$/.test(text.slice(place, begin))) return null;
    const end = endOf(text, pair, begin);
    if (end === null) return null;
    found.push([text.slice(place, begin), text.slice(begin, end)]);
    place = end;
  }
  return gathered(found);
};

const endOf = (text: string, pair: string, begin: number): number | null => {
  const next = text.indexOf(SEPARATOR, begin);
  const limit = next === -1 ? text.length : next;
  const fixed = FIXED.get(pair);
  if (fixed === undefined) return limit;
  return begin + fixed <= limit ? begin + fixed : null;
};

/** Collects the elements. Null when there are none, a value is blank, or an identifier comes twice with different values. */
export const gathered = (pairs: readonly [string, string][]): Elements | null => {
  const elements: Elements = new Map();
  for (const [id, value] of pairs) {
    const trimmed = value.trim();
    if (trimmed === '' || (elements.has(id) && elements.get(id) !== trimmed)) return null;
    elements.set(id, trimmed);
  }
  return elements.size > 0 ? elements : null;
};
