/** An id is no card number, with any digits. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const WORDS = /(?<digits>\d+)|(?<between>[\s\p{Dash}]+)|[^\d\s\p{Dash}]+/gu;
const [FEWEST, MOST] = [13, 19];

/** Digits that stand together, and where. */
interface Group {
  digits: string;
  from: number;
  to: number;
}

/**
 * True when a text holds digits that look like the number of a payment card: 13 to 19 digits, perhaps with blanks or
 * dashes between them, whose check digit is right. Takes time in proportion to the text.
 */
export const hasCardNumber = (text: string): boolean => !cardNumbersIn(text).next().done;

/** The text with every card number in it masked up to its last four digits; the same length. */
export const withoutCardNumbers = (text: string): string => {
  let masked = '';
  let from = 0;
  for (const card of cardNumbersIn(text)) {
    if (card.from < from) continue;
    masked += text.slice(from, card.from) + maskOf(text.slice(card.from, card.to));
    from = card.to;
  }
  return masked + text.slice(from);
};

const maskOf = (card: string): string => {
  let left = card.replace(/\D/g, '').length;
  return card.replace(/\d/g, digit => (left-- > 4 ? '*' : digit));
};

function* cardNumbersIn(text: string): Generator<{ from: number; to: number }, void, undefined> {
  for (const groups of runsIn(text.replace(UUID, id => 'x'.repeat(id.length)))) {
    for (const start of groups.keys()) {
      const card = cardFrom(groups, start);
      if (card) yield card;
    }
  }
}

/** Groups of digits with nothing but blanks and dashes between them. */
function* runsIn(text: string): Generator<Group[], void, undefined> {
  let run: Group[] = [];
  for (const { 0: word, index, groups } of text.matchAll(WORDS)) {
    if (groups?.['digits']) run.push({ digits: word, from: index, to: index + word.length });
    else if (!groups?.['between']) {
      yield run;
      run = [];
    }
  }
  yield run;
}

/** The longest card number that begins with this group and ends with one. */
const cardFrom = (groups: readonly Group[], start: number): { from: number; to: number } | null => {
  let found: { from: number; to: number } | null = null;
  let read: Read = { count: 0, sum: 0, sumIfMore: 0 };
  for (let place = start; place < groups.length; place++) {
    const group = groups[place];
    if (!group || read.count + group.digits.length > MOST) break;
    for (const digit of group.digits) read = readDigit(read, Number(digit));
    const isRight = read.count >= FEWEST && read.sum > 0 && read.sum % 10 === 0;
    if (isRight) found = { from: groups[start]?.from ?? 0, to: group.to };
  }
  return found;
};

/** Digits read so far: their sum by ISO/IEC 7812-1, annex B, when the last one is the check digit, and when it is not. */
interface Read {
  count: number;
  sum: number;
  sumIfMore: number;
}

const readDigit = ({ count, sum, sumIfMore }: Read, digit: number): Read => {
  const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
  return { count: count + 1, sum: digit + sumIfMore, sumIfMore: doubled + sum };
};
