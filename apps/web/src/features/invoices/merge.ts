import { type Change, type Draft, type DraftLine, isTracked } from './draft-shape.ts';
import { reduceDraft } from './draft.ts';

/** A field of the invoice that two people changed differently: both versions as words, and what takes theirs. */
export interface Conflict {
  id: string;
  /** The line it is on; null for a field of the head. */
  line: string | null;
  field: (typeof HEAD)[number] | 'line' | LineField;
  mine: string;
  theirs: string;
  takeTheirs: Change[];
}

type LineField = 'description' | 'quantity' | 'serials' | 'unitPrice' | 'discount' | 'taxRate';

/** One field of a draft, with what would make it as it is in another. */
interface FieldValue {
  text: string;
  shown: string;
  line: string | null;
  field: Conflict['field'];
  set: Change[];
}

const HEAD = ['customer', 'location', 'notes', 'expiresOn', 'invoiceDate', 'serviceDate', 'dueDate'] as const;

const headFields = (draft: Draft): [string, FieldValue][] =>
  HEAD.map(field => {
    const value = draft[field];
    const shown = typeof value === 'string' ? value : (value?.name ?? '');
    const text = typeof value === 'string' ? value : (value?.id ?? '');
    return [field, { text, shown, line: null, field, set: [{ kind: 'head', head: { [field]: value } }] }];
  });

const countAndUnits = ({ quantity, serials }: DraftLine): string => [String(quantity), ...serials].join(' · ');

const TERMS = ['description', 'unitPrice', 'discount', 'taxRate'] as const;
type Term = (typeof TERMS)[number];

/** A tax rate goes with its name: two of the same percent are not the same. */
const wordsOf = (line: DraftLine, field: Term): string =>
  field === 'taxRate' && line.taxName ? `${line.taxRate} ${line.taxName}` : line[field];

const termsOf = ({ taxRateId, taxName, ...line }: DraftLine, field: Term): Partial<DraftLine> =>
  field === 'taxRate' ? { taxRate: line.taxRate, taxRateId, taxName } : { [field]: line[field] };

/** Quantity and units go together: units of one version with the quantity of the other would not fit. */
const lineFields = (line: DraftLine, place: number): [string, FieldValue][] => {
  const { key, description } = line;
  const capture: Change = isTracked(line)
    ? { kind: 'capture', line: key, serials: line.serials, quantity: line.quantity }
    : { kind: 'quantity', line: key, quantity: line.quantity };
  const counted = countAndUnits(line);
  return [
    [
      `${key} line`,
      { text: '', shown: description, line: description, field: 'line', set: [{ kind: 'put', line, place }] },
    ],
    [
      `${key} count`,
      {
        text: counted,
        shown: counted,
        line: description,
        field: isTracked(line) ? 'serials' : 'quantity',
        set: [capture],
      },
    ],
    ...TERMS.map((field): [string, FieldValue] => [
      `${key} ${field}`,
      {
        text: wordsOf(line, field),
        shown: wordsOf(line, field),
        line: description,
        field,
        set: [{ kind: 'terms', line: key, terms: termsOf(line, field) }],
      },
    ]),
  ];
};

const fieldsOf = (draft: Draft): Map<string, FieldValue> =>
  new Map([...headFields(draft), ...draft.lines.flatMap(lineFields)]);

const lineOfId = (id: string) => id.slice(0, id.lastIndexOf(' '));

/** What makes a field of mine as theirs is: where they have none, the line goes. */
const taking = (id: string, theirs: FieldValue | undefined): Change[] =>
  theirs?.set ?? [{ kind: 'remove', line: lineOfId(id) }];

/** A line that one side does not have differs as a line, not in each of its fields. */
const isWhole = (id: string, mine: FieldValue | undefined, theirs: FieldValue | undefined) =>
  (mine !== undefined && theirs !== undefined) || id.endsWith(' line');

interface Versions {
  was: Map<string, FieldValue>;
  here: Map<string, FieldValue>;
  there: Map<string, FieldValue>;
}

/** Whose change of a field counts: theirs, mine (or nobody's), or both, which a person has to decide. */
const whoseIs = (id: string, { was, here, there }: Versions): 'mine' | 'theirs' | 'both' => {
  const [old, my, their] = [was.get(id)?.text, here.get(id)?.text, there.get(id)?.text];
  const isMine = !isWhole(id, here.get(id), there.get(id)) || their === old || their === my;
  if (isMine) return 'mine';
  const isUntouched = my === old && !(id.endsWith(' line') && changedLine(lineOfId(id), was, here));
  return isUntouched ? 'theirs' : 'both';
};

/**
 * A draft over a version that somebody saved meanwhile: fields that only they changed are taken over, those that only I
 * changed stay, and those that both changed differently are the conflicts; until they are decided mine stays. Pure.
 */
export const mergeDrafts = (base: Draft, mine: Draft, theirs: Draft): { merged: Draft; conflicts: Conflict[] } => {
  const versions: Versions = { was: fieldsOf(base), here: fieldsOf(mine), there: fieldsOf(theirs) };
  const { here, there } = versions;
  let merged = mine;
  const conflicts: Conflict[] = [];
  for (const id of new Set([...here.keys(), ...there.keys()])) {
    const whose = whoseIs(id, versions);
    const takeTheirs = taking(id, there.get(id));
    if (whose === 'theirs') merged = takeTheirs.reduce(reduceDraft, merged);
    if (whose === 'both') conflicts.push(conflictOf(id, here.get(id), there.get(id), takeTheirs));
  }
  return { merged: { ...merged, lastScan: null }, conflicts };
};

/** True when a field of the line is not as it was: a line that they removed while I changed it is a conflict. */
const changedLine = (key: string, was: Map<string, FieldValue>, here: Map<string, FieldValue>): boolean =>
  [...here].some(([id, { text }]) => id.startsWith(`${key} `) && was.get(id)?.text !== text);

const conflictOf = (
  id: string,
  mine: FieldValue | undefined,
  theirs: FieldValue | undefined,
  takeTheirs: Change[],
): Conflict => {
  const { line = null, field = 'line' } = mine ?? theirs ?? {};
  return { id, line, field, mine: mine?.shown ?? '', theirs: theirs?.shown ?? '', takeTheirs };
};
