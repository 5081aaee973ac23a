import { DomainError } from '@provena/domain';
import { askedOf, type LineQuantity, quantitiesOf, thousandths } from './line-quantity.ts';

/** The lines of an invoice, and the quantities delivered of them so far. */
export interface Deliverable {
  number: string;
  lines: readonly { id: string; quantity: number }[];
  deliveries: readonly { lines: readonly LineQuantity[] }[];
}

/**
 * The quantities that are handed over now: of the lines asked for, or without them all that is left. Refuses with
 * `validation` for a line that is not on the invoice, `delivery-exceeds-line {lines}` for more than was sold,
 * `nothing-to-deliver {number}`.
 */
export const toDeliver = (invoice: Deliverable, asked: readonly LineQuantity[] | undefined): LineQuantity[] => {
  const left = leftOf(invoice);
  if (!asked) return allOf(invoice.number, left);
  const sums = askedOf(asked);
  refuseUnknown(asked, left);
  refuseExcess(invoice, sums, left);
  return quantitiesOf(sums);
};

/** Thousandths that were not delivered yet, by line. */
const leftOf = ({ lines, deliveries }: Deliverable): Map<string, number> => {
  const left = new Map(lines.map(line => [line.id, thousandths(line.quantity)]));
  for (const { lineId, quantity } of deliveries.flatMap(delivery => delivery.lines)) {
    const known = left.get(lineId);
    if (known !== undefined) left.set(lineId, Math.max(0, known - thousandths(quantity)));
  }
  return left;
};

const allOf = (number: string, left: ReadonlyMap<string, number>): LineQuantity[] => {
  const rest = [...left].filter(([, quantity]) => quantity > 0);
  if (rest.length === 0) throw new DomainError('nothing-to-deliver', `${number} is delivered in full.`, { number });
  return quantitiesOf(rest);
};

const refuseUnknown = (asked: readonly LineQuantity[], left: ReadonlyMap<string, number>): void => {
  const errors = asked.flatMap(({ lineId }, index) =>
    left.has(lineId.toLowerCase()) ? [] : [{ pointer: `#/lines/${index}/lineId`, detail: 'is not on this invoice' }],
  );
  if (errors.length > 0) throw new DomainError('validation', 'The delivery is not valid.', { errors });
};

const refuseExcess = (
  invoice: Deliverable,
  sums: ReadonlyMap<string, number>,
  left: ReadonlyMap<string, number>,
): void => {
  const lines = invoice.lines.flatMap(({ id, quantity }) => {
    const [wanted = 0, open = 0] = [sums.get(id), left.get(id)];
    if (wanted <= open) return [];
    return [{ lineId: id, quantity, delivered: (thousandths(quantity) - open) / 1000, asked: wanted / 1000 }];
  });
  if (lines.length === 0) return;
  const detail = 'More would be delivered than is left of a line.';
  throw new DomainError('delivery-exceeds-line', detail, { lines });
};
