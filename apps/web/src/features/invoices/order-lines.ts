import type { CreatePurchaseOrdersData, ListOrderableLinesResponse } from '@provena/api-client';
import { words } from '../../words/invoice-work.ts';
import { quantityOf } from './typed-number.ts';

export type OrderableLine = ListOrderableLinesResponse['lines'][number];

/** What a person chose for a line; what is not said is as it would be by itself. */
export interface LineChoice {
  isChosen?: boolean;
  quantity?: string;
}

export type Choices = Readonly<Record<string, LineChoice>>;

/** A line that can be ordered, as it is chosen now. */
export interface ChosenLine {
  line: OrderableLine;
  isChosen: boolean;
  quantity: string;
  /** Why it cannot be ordered so, or null. */
  fault: string | null;
}

const restOf = ({ quantity, ordered }: OrderableLine): number =>
  Math.max(0, Math.round((quantity - ordered) * 1_000) / 1_000);

const quantityFault = ({ item }: OrderableLine, typed: string): string | null => {
  const quantity = quantityOf(typed.trim());
  if (item.tracking === 'SERIAL') return Number.isInteger(quantity) ? null : words.unitsFault;
  return quantity === null ? words.quantityFault : null;
};

/** The lines that are not on order in full: those with a vendor are chosen at first, with what is left of them. */
export const chosenLines = (lines: readonly OrderableLine[], choices: Choices, vendorId: string | null): ChosenLine[] =>
  lines
    .filter(line => restOf(line) > 0)
    .map(line => {
      const { isChosen = line.vendor !== null, quantity = String(restOf(line)) } = choices[line.lineId] ?? {};
      const hasVendor = vendorId !== null || line.vendor !== null;
      const fault = hasVendor ? quantityFault(line, quantity) : words.vendorFault;
      return { line, isChosen, quantity, fault: isChosen ? fault : null };
    });

/** The chosen lines as they are asked for; null while one of them cannot be ordered, or none is chosen. */
export const orderOf = (
  lines: readonly ChosenLine[],
  vendorId: string | null,
): NonNullable<CreatePurchaseOrdersData['body']>['lines'] | null => {
  const chosen = lines.filter(({ isChosen }) => isChosen);
  if (chosen.length === 0 || chosen.some(({ fault }) => fault !== null)) return null;
  return chosen.map(({ line: { lineId }, quantity }) => ({
    lineId,
    quantity: quantityOf(quantity.trim()) ?? undefined,
    ...(vendorId !== null && { vendorId }),
  }));
};
