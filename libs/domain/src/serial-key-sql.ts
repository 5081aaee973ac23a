import { BLANKS, charactersOf, DASHES, endsOf, INVISIBLE, NEWER, type Range } from './characters.ts';

const escaped = (point: number): string =>
  point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;

/** One of them, as a pattern of PostgreSQL, whose texts hold no NUL. */
const pattern = (ranges: readonly Range[]): string =>
  `[${ranges
    .map(endsOf)
    .map(([first, last]) => `${escaped(Math.max(first, 1))}-${escaped(last)}`)
    .join('')}]`;

const lateFrom = charactersOf(NEWER.map(([first, last]) => [first, last]));
const lateTo = charactersOf(NEWER.map(([first, last, becomes]) => [becomes, becomes + last - first]));

const [dashes, blanks] = [charactersOf(DASHES), charactersOf(BLANKS)];
const ofOneKind = '-'.repeat(Array.from(dashes).length) + ' '.repeat(Array.from(blanks).length);

/** U+0001 stands for the dotless i while letters become upper case: no text has it any more by then. */
const DOTLESS = `U&'\\0001'`;

/**
 * `code_key(text)` and `serial_key(text)` of a database, the same as `codeKey` and `serialKey`. Parsed when they are
 * made, so that an index or column that needs them is restored under any search path.
 */
export const serialKeyFunctions = (): string => `
create or replace function code_key(code text) returns text language sql immutable strict parallel safe return
  btrim(regexp_replace(translate(normalize(replace(upper(replace(replace(normalize(
    translate(regexp_replace(code, '${pattern(INVISIBLE)}', '', 'g'), '${lateFrom}', '${lateTo}'), NFKC),
    U&'\\1e9e', U&'\\00df'), U&'\\0131', ${DOTLESS}) collate pg_unicode_fast), ${DOTLESS}, U&'\\0131'), NFKC),
    '${dashes}${blanks}', '${ofOneKind}'), ' +', ' ', 'g'), ' ');

create or replace function luhn_digit(digits text) returns text language sql immutable strict parallel safe return (
  select ((10 - sum(
    case when (length(digits) - place) % 2 = 1 then digit else digit * 2 - case when digit > 4 then 9 else 0 end end
  ) % 10) % 10)::text
  from generate_series(1, length(digits)) as place
  cross join lateral (select substr(digits, place, 1)::int as digit) as at);

create or replace function serial_key(serial_number text) returns text language sql immutable strict parallel safe
return (
  select case
    when key !~ '^[0-9 -]*[0-9][0-9 -]*$' then key
    when length(digits) = 14 then digits || luhn_digit(digits)
    when length(digits) = 15 and luhn_digit(left(digits, 14)) = right(digits, 1) then digits
    else key
  end
  from (select code_key(serial_number) as key) as code
  cross join lateral (select translate(key, ' -', '') as digits) as digits);

create or replace function kept_text(typed text) returns text language sql immutable strict parallel safe return
  btrim(regexp_replace(typed, '${pattern(INVISIBLE)}', '', 'g'), '${blanks}');
`;
