import {
  type Added,
  type Change,
  type Draft,
  type DraftLine,
  fitsQuantity,
  isTracked,
  lineOfUnit,
  unitKey,
  unitsBeside,
} from './draft-shape.ts';

const changed = (draft: Draft, key: string, change: (line: DraftLine) => DraftLine): Draft => ({
  ...draft,
  lines: draft.lines.map(line => (line.key === key ? change(line) : line)),
});

/**
 * The line that a scanned item or unit goes to: a unit first fills a line of its item that misses one, anything else goes
 * to the last line of the item. Undefined when the item has no line yet.
 */
const lineFor = ({ lines }: Draft, { item, serial }: Added): DraftLine | undefined => {
  const same = lines.filter(line => line.item.id === item.id);
  const missesOne = same.find(line => isTracked(line) && line.serials.length < line.quantity);
  return (serial === null ? undefined : missesOne) ?? same.at(-1);
};

const newLine = ({ item, quantity, serial, key }: Added): DraftLine => ({
  key,
  id: null,
  item: { id: item.id, sku: item.sku, name: item.name, tracking: item.tracking },
  description: item.name,
  quantity,
  unitPrice: item.unitPrice,
  priceIncludesTax: item.priceIncludesTax,
  discount: '0',
  taxRate: item.taxRate,
  taxRateId: item.taxRateId,
  taxName: null,
  serials: serial === null ? [] : [serial],
});

const add = (draft: Draft, added: Added): Draft => {
  const { item, serial, key } = added;
  if (serial !== null && lineOfUnit(draft, item.id, serial)) return draft;
  const line = lineFor(draft, added);
  if (!line) {
    const lines = [...draft.lines, newLine(added)];
    return { ...draft, lines, lastScan: { line: key, serial, added: added.quantity } };
  }
  const fills = serial !== null && line.serials.length < line.quantity;
  const more = fills ? 0 : added.quantity;
  const next = changed(draft, line.key, ({ serials, quantity, ...rest }) => ({
    ...rest,
    quantity: sumOf(quantity, more),
    serials: serial === null ? serials : [...serials, serial],
  }));
  return { ...next, lastScan: { line: line.key, serial, added: more } };
};

/** Quantities have at most three decimals; their sum shows no trace of binary fractions. */
const sumOf = (a: number, b: number): number => Math.round((a + b) * 1_000) / 1_000;

/** Takes the last scan back and leaves what was typed since: the line goes only when nothing of it is left. */
const undo = (draft: Draft): Draft => {
  const { lastScan } = draft;
  if (!lastScan) return draft;
  const { line: key, serial, added } = lastScan;
  const next = changed(draft, key, line => {
    const serials = serial === null ? line.serials : line.serials.filter(captured => captured !== serial);
    return { ...line, serials, quantity: Math.max(sumOf(line.quantity, -added), serials.length) };
  });
  return { ...next, lines: next.lines.filter(line => line.key !== key || line.quantity > 0), lastScan: null };
};

/** A quantity below the captured units is not taken: a person says which unit goes. */
const quantify = (draft: Draft, key: string, quantity: number): Draft =>
  changed(draft, key, line => (fitsQuantity(line, quantity) ? { ...line, quantity } : line));

const capture = (draft: Draft, key: string, serials: readonly string[], quantity: number): Draft => {
  const taken = unitsBeside(draft, key);
  return changed(draft, key, line => {
    if (!isTracked(line)) return line;
    const own = new Map(serials.map(serial => [unitKey(line.item.id, serial), serial]));
    const free = [...own].filter(([unit]) => !taken.has(unit)).map(([, serial]) => serial);
    return { ...line, quantity, serials: free.slice(0, quantity) };
  });
};

const release = (draft: Draft, units: readonly { item: string; serial: string }[]): Draft => {
  const gone = new Set(units.map(({ item, serial }) => unitKey(item, serial)));
  return {
    ...draft,
    lines: draft.lines.map(line => {
      const serials = line.serials.filter(serial => !gone.has(unitKey(line.item.id, serial)));
      return serials.length === line.serials.length ? line : { ...line, serials };
    }),
  };
};

/** Puts a removed line back where it stood, without units that another line captured meanwhile. */
const put = (draft: Draft, line: DraftLine, place: number): Draft => {
  if (draft.lines.some(({ key }) => key === line.key)) return draft;
  const taken = unitsBeside(draft, null);
  const serials = line.serials.filter(serial => !taken.has(unitKey(line.item.id, serial)));
  return { ...draft, lines: draft.lines.toSpliced(place, 0, { ...line, serials }) };
};

const move = (draft: Draft, key: string, by: number): Draft => {
  const place = draft.lines.findIndex(line => line.key === key);
  const line = draft.lines[place];
  const goal = place + by;
  if (!line || goal < 0 || goal >= draft.lines.length) return draft;
  return { ...draft, lines: draft.lines.toSpliced(place, 1).toSpliced(goal, 0, line) };
};

const CHANGES: { [K in Change['kind']]: (draft: Draft, change: Extract<Change, { kind: K }>) => Draft } = {
  head: (draft, { head }) => ({ ...draft, ...head }),
  add: (draft, { added }) => add(draft, added),
  undo,
  quantity: (draft, { line, quantity }) => quantify(draft, line, quantity),
  terms: (draft, { line, terms }) => changed(draft, line, old => ({ ...old, ...terms })),
  capture: (draft, { line, serials, quantity }) => capture(draft, line, serials, quantity),
  release: (draft, { serials }) => release(draft, serials),
  remove: (draft, { line }) => ({ ...draft, lines: draft.lines.filter(({ key }) => key !== line) }),
  put: (draft, { line, place }) => put(draft, line, place),
  move: (draft, { line, by }) => move(draft, line, by),
};

/** The draft after a change. Pure; a unit is in a draft once, and a line has no more units than its quantity. */
export const reduceDraft = (draft: Draft, change: Change): Draft =>
  (CHANGES[change.kind] as (draft: Draft, change: Change) => Draft)(draft, change);
