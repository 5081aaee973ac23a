import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const WIDTH = 120;

const APPS = new URL('../../apps/', import.meta.url);

/** The files of the functions of all apps. */
export const functionFiles = () =>
  readdirSync(APPS, { recursive: true, encoding: 'utf8' })
    .filter(file => /^[^/]+\/src\/persistence\/(functions|keys)\/.*\.sql$/.test(file))
    .map(file => fileURLToPath(new URL(file, APPS)));

const TOKEN = /--.*|'(?:[^']|'')*'|"[^"]*"|\$\$|\w+|->>|[<>!:=|@?&~^*+%/-]+|\S/g;
const QUERY = /^(select|insert|update|delete|values|with)$/;
/** Begins a line that stands as deep as its statement; any other line that goes on with a statement stands deeper. */
const CLAUSE =
  /^(select|insert|update|delete|values|set|from|where|join|(left|right|full|cross|inner) join|group by|order by|having|union|returning|into|on conflict|limit|for update|language|returns?)\b/;

const UNBROKEN = /^(insert|delete|select|perform|distinct|epoch|do|for|create|left|right|full|cross|inner)$/;

const isOneOf = (pattern, word) => pattern?.test(word) ?? false;

/** @typedef {{ word: string, gap: string }} Token one word and the blank before it */

/** @returns {Token[]} */
const tokensOf = line => {
  let end = 0;
  return [...line.matchAll(TOKEN)].map(({ 0: word, index }) => {
    const blank = index > end && end > 0;
    const afterComma = line[end - 1] === ',';
    end = index + word.length;
    return { word: /^\w/.test(word) ? word.toLowerCase() : word, gap: blank || afterComma ? ' ' : '' };
  });
};

const textOf = tokens => tokens.map(({ word, gap }, index) => (index === 0 ? word : gap + word)).join('');

/** What ends each kind of thing that can be open at a place of a text. */
const ENDS = {
  list: /^[)\]]$/,
  query: /^[)\]]$/,
  body: /^\$\$$/,
  declare: /^begin$/,
  block: /^end$/,
  if: /^end$/,
  case: /^end$/,
};
/** The lines that stand as deep as the one that opened it, beside the one that ends it. */
const MIDDLES = { if: /^els(e|if)$/, for: /^loop$/ };
const STATEMENTS = {
  declare: 'declare',
  begin: 'block',
  loop: 'block',
  if: 'if',
  for: 'for',
  foreach: 'for',
  while: 'for',
};

/** Follows a text and knows how deep each line stands. */
class Nesting {
  #open = [{ kind: 'query', outer: 0, inner: 0 }];
  #begins = true;
  #isProcedure = false;

  /** The depth of a line. */
  depthOf(tokens) {
    const [{ word }, second] = tokens;
    const { kind, outer, inner } = this.#open.at(-1);
    const closing = /^[)\]]*/.exec(textOf(tokens))[0].length;
    if (closing > 0) return this.#open.at(-closing).outer;
    if (isOneOf(ENDS[kind], word) || isOneOf(MIDDLES[kind], word)) return outer;
    const isClause = kind !== 'list' && CLAUSE.test(`${word} ${second?.word}`);
    const begins = kind === 'case' ? /^(when|else)$/.test(word) : this.#begins || isClause;
    return begins ? inner : inner + 1;
  }

  /** Goes over the tokens of a line that stands at `depth`; `following` is the first word behind it. */
  pass(tokens, depth, following) {
    const words = tokens.map(({ word }) => word);
    words.forEach((word, index) => this.#step(word, words[index - 1], words[index + 1] ?? following, depth));
  }

  #step(word, before, next, depth) {
    const isEnd = isOneOf(ENDS[this.#open.at(-1).kind], word);
    if (isEnd) this.#open.pop();
    this.#isProcedure ||= word === 'plpgsql';
    const last = this.#open.at(-1);
    const kind = isEnd && word !== 'begin' ? undefined : this.#openedBy(word, before, next);
    this.#begins = kind ? !/^(case|if|for)$/.test(kind) : this.#beginsAfter(word, last.kind);
    if (last.kind === 'for' && word === 'loop') last.kind = 'block';
    else if (kind) this.#open.push({ kind, outer: depth, inner: this.#innerOf(kind, depth) });
  }

  #innerOf(kind, depth) {
    return kind === 'body' && this.#isProcedure ? depth : depth + 1;
  }

  #openedBy(word, before, next) {
    if (/^[([]$/.test(word)) return QUERY.test(next) ? 'query' : 'list';
    if (word === '$$') return 'body';
    if (word === 'case' && before !== 'end') return 'case';
    return this.#isProcedure && this.#begins ? STATEMENTS[word] : undefined;
  }

  #beginsAfter(word, kind) {
    return word === ';' || (word === ',' && kind === 'list') || isOneOf(MIDDLES[kind], word) || word === 'then';
  }
}

/** How well a line can be broken before a word: 0 is best, 4 is not at all. */
const rankOf = (word, before, next) => {
  if (before === undefined || UNBROKEN.test(before)) return 4;
  if (CLAUSE.test(`${word} ${next}`)) return 0;
  if (/^(and|or|when|else)$/.test(word)) return 1;
  if (before === ',') return word.startsWith("'") ? 2 : 3;
  return word === '||' ? 3 : 4;
};

/** Where a line that is too long is broken: as far outside as can be, best before a clause; 0 when nowhere. */
const breakOf = (tokens, start) => {
  let [nested, column] = [0, start];
  const places = tokens.map(({ word, gap }, at) => {
    if (/^([)\]]|end)$/.test(word)) nested -= 1;
    const place = { at, nested, column, rank: rankOf(word, tokens[at - 1]?.word, tokens[at + 1]?.word) };
    if (/^([([]|case)$/.test(word)) nested += 1;
    column += gap.length + word.length;
    return place;
  });
  const [best] = places
    .filter(({ rank, column: end }) => rank < 4 && end <= WIDTH)
    .sort((a, b) => a.nested - b.nested || a.rank - b.rank || (a.rank === 0 ? a.at - b.at : b.at - a.at));
  return best?.at ?? 0;
};

/** The text of a file, formatted. */
export const formatted = text => {
  const lines = text.trim().split('\n').map(tokensOf);
  const nesting = new Nesting();
  const done = [];
  for (let tokens = lines.shift(); tokens; tokens = lines.shift()) {
    if (tokens.length === 0) {
      if (done.at(-1) !== '') done.push('');
      continue;
    }
    const depth = nesting.depthOf(tokens);
    const indented = '  '.repeat(depth) + textOf(tokens);
    const at = indented.length > WIDTH ? breakOf(tokens, depth * 2) : 0;
    if (at > 0) lines.unshift(tokens.splice(at));
    done.push('  '.repeat(depth) + textOf(tokens));
    if (!tokens[0].word.startsWith('--')) nesting.pass(tokens, depth, lines[0]?.[0]?.word ?? '');
  }
  return `${done.join('\n')}\n`;
};
