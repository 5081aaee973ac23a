import type { DraftProblem } from '@provena/contracts';
import { DomainError, type Facts, Money, serialKey } from '@provena/domain';
import type { DocumentLine } from './invoice-document.ts';
import {
  checkAmounts,
  checkLines,
  checkTaxesOf,
  checkTotal,
  type DraftLine,
  lineChecks,
  type PricedLines,
  type Surroundings,
  unpricedLines,
} from './invoice-draft.ts';
import { checkLineTax } from './line-tax.ts';
import { taxed } from './document-sums.ts';
import { refusalsOf } from './problems.ts';

/** Lines that are priced although they may not be saved yet, and the refusals that a save would meet. */
export interface Preview extends PricedLines {
  refusals: DomainError[];
}

/**
 * Prices a draft as far as it has come. Refuses with `validation` only what has no price: an item or a line that is not
 * known, and amounts without room.
 */
export const previewLines = (draft: readonly DraftLine[], around: Surroundings): Preview => {
  if (!draft.every(line => isKnown(line, around))) checkLines(draft, around);
  const lines = unpricedLines(draft, around);
  const priced = taxed(lines);
  if (!lines.every(({ total }) => Money.fits(total))) checkAmounts(lines);
  checkTotal(priced);
  const checks = [
    () => checkCount(draft),
    ...lineChecks(draft, around),
    () => checkAmounts(lines),
    () => checkTaxesOf(lines, around),
  ];
  return { ...priced, refusals: refusalsOf(checks) };
};

const isKnown = (line: DraftLine, { items, lines, taxRules }: Surroundings): boolean => {
  const known = lines.get(line.id ?? '');
  let isTaxed = true;
  checkLineTax(line, known, taxRules, () => (isTaxed = false));
  return isTaxed && items.has(line.itemId) && (line.id === undefined || known?.itemId === line.itemId);
};

const checkCount = (draft: readonly DraftLine[]): void => {
  if (draft.length > 0) return;
  throw new DomainError('validation', 'The invoice has no line.', {
    errors: [{ pointer: '#/lines', detail: 'needs at least one line' }],
  });
};

/** A refusal with the places of the lines that it is about. */
export const problemOf = ({ refusal }: DomainError, lines: readonly DocumentLine[]): DraftProblem => {
  const named = namedIn(refusal.facts);
  const places = lines.flatMap((line, place) => (named.some(one => isAbout(one, line, place)) ? [place] : []));
  return { ...refusal, lines: places };
};

/** A line as the facts of a refusal name it: by its place, its id, one of its units, or its item. */
interface NamedLine {
  index?: number;
  lineId?: string | null;
  itemId?: string;
  serialNumber?: string;
  pointer?: string;
}

const namedIn = ({ errors = [], ...facts }: Facts): NamedLine[] => [
  ...errors,
  ...(['lines', 'serials'] as const).flatMap(list => (facts[list] ?? []) as NamedLine[]),
];

const isAbout = (named: NamedLine, line: DocumentLine, place: number): boolean => {
  const { index, lineId, itemId, serialNumber, pointer } = named;
  if (pointer !== undefined) return `${pointer}/`.startsWith(`#/lines/${place}/`);
  if (index !== undefined) return index === place;
  if (lineId) return lineId === line.id;
  if (itemId !== line.itemId) return false;
  return serialNumber === undefined || line.serials.some(one => one.serialKey === serialKey(serialNumber));
};
