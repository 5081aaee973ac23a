import { useCallback, useEffect, useRef, useState } from 'react';
import { words } from '../../words/invoice-form.ts';
import { type DraftLine, fitsQuantity, isTracked } from './draft-shape.ts';
import type { Act } from './line-row.tsx';
import { amountOf, discountOf, quantityOf, rateOf } from './typed-number.ts';
import type { DraftHandle } from './use-draft.ts';
import type { Scanning } from './use-scanning.ts';

interface Lines {
  handle: DraftHandle;
  scanning: Scanning;
}

/** Why a quantity cannot be taken. */
const quantityWords = (line: DraftLine, quantity: number | null, typed: string): string => {
  if (quantity === null) return words.notQuantity(typed);
  return isTracked(line) && Number.isInteger(quantity) ? words.quantityBelow(line.serials.length) : words.wholeUnits;
};

/** The row below, or above where there is none below, takes the focus of a row that goes. */
const focusBeside = (key: string) => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-line]')];
  const place = rows.findIndex(row => row.dataset['line'] === key);
  const beside = rows[place + 1] ?? rows[place - 1];
  beside?.querySelector<HTMLElement>('button:last-of-type')?.focus();
};

const setQuantity = ({ handle, scanning }: Lines, line: DraftLine, typed: string): void => {
  const quantity = quantityOf(typed);
  if (quantity !== null && fitsQuantity(line, quantity)) handle.apply({ kind: 'quantity', line: line.key, quantity });
  else scanning.say({ tone: 'bad', text: quantityWords(line, quantity, typed) });
};

/** A rate that is typed is a number and nothing else. */
const UNNAMED = { taxRateId: null, taxName: null };

const setTerms = (
  { handle, scanning }: Lines,
  line: DraftLine,
  { field, typed }: Extract<Act, { kind: 'terms' }>,
): void => {
  const value = { unitPrice: amountOf, discount: discountOf, taxRate: rateOf }[field](typed);
  if (value === null) scanning.say({ tone: 'bad', text: words.notAmount(typed) });
  else handle.apply({ kind: 'terms', line: line.key, terms: { [field]: value, ...(field === 'taxRate' && UNNAMED) } });
};

const remove = ({ handle, scanning }: Lines, line: DraftLine): void => {
  const place = handle.read().lines.findIndex(({ key }) => key === line.key);
  focusBeside(line.key);
  handle.apply({ kind: 'remove', line: line.key });
  const onUndo = () => {
    handle.apply({ kind: 'put', line, place });
    scanning.say({ tone: 'ok', text: words.putBack(line.description) });
  };
  scanning.say({ tone: 'ok', text: words.removed(line.description), onUndo });
};

/** What rows do, by one function that stays the same, so that a row is drawn anew only when its own line changes. */
export const useLines = (lines: Lines) => {
  const [capturing, capture] = useState<string | null>(null);
  const [taxing, tax] = useState<string | null>(null);
  const does = (line: DraftLine, act: Act) => {
    const { handle, scanning } = lines;
    if (act.kind === 'quantity') setQuantity(lines, line, act.typed);
    else if (act.kind === 'terms') setTerms(lines, line, act);
    else if (act.kind === 'capture') capture(line.key);
    else if (act.kind === 'tax') tax(line.key);
    else if (act.kind === 'remove') remove(lines, line);
    else if (act.kind === 'scan') scanning.scan(act.code);
    else handle.apply({ kind: 'terms', line: line.key, terms: { description: act.text } });
  };
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  const onAct = useCallback((line: DraftLine, act: Act) => latest.current(line, act), []);
  return { onAct, capturing, capture, taxing, tax };
};
