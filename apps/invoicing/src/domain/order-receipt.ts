import { DomainError } from '@provena/domain';
import { askedOf, type LineQuantity, quantitiesOf, thousandths } from './line-quantity.ts';

/** A purchase order that goods come in for. Quantities have at most three decimals. */
export interface Receivable {
  number: string;
  lines: readonly { id: string; quantity: number; received: number }[];
}

const leftIn = ({ quantity, received }: Receivable['lines'][number]): number =>
  thousandths(quantity) - thousandths(received);

/** What did not come in yet, by line; lines that are there in full are left out. */
export const leftOf = ({ lines }: Receivable): LineQuantity[] =>
  lines.filter(line => leftIn(line) > 0).map(line => ({ lineId: line.id, quantity: leftIn(line) / 1000 }));

/**
 * The quantities that come in now: of the lines asked for, or without them all that is left; `isAll` when nothing is left
 * afterwards. `ofUnits` are the lines of units with serial numbers. Refuses with `validation` for a line that is not on the
 * order and for a part of a unit, `receipt-exceeds-order {number, lines}` for more than is left of a line.
 */
export const toReceive = (
  order: Receivable,
  asked: readonly LineQuantity[] | undefined,
  ofUnits: ReadonlySet<string>,
): { lines: LineQuantity[]; isAll: boolean } => {
  if (!asked) return { lines: leftOf(order), isAll: true };
  refuseFaults(order, asked, ofUnits);
  const sums = askedOf(asked);
  refuseExcess(order, sums);
  return { lines: quantitiesOf(sums), isAll: order.lines.every(line => leftIn(line) === (sums.get(line.id) ?? 0)) };
};

const refuseFaults = ({ lines }: Receivable, asked: readonly LineQuantity[], ofUnits: ReadonlySet<string>): void => {
  const known = new Set(lines.map(({ id }) => id));
  const errors = asked.flatMap(({ lineId, quantity }, index) => {
    const id = lineId.toLowerCase();
    if (!known.has(id)) return [{ pointer: `#/lines/${index}/lineId`, detail: 'is not on this purchase order' }];
    const isPart = ofUnits.has(id) && !Number.isInteger(quantity);
    return isPart ? [{ pointer: `#/lines/${index}/quantity`, detail: 'is a part of a unit' }] : [];
  });
  if (errors.length > 0) throw new DomainError('validation', 'The receipt is not valid.', { errors });
};

const refuseExcess = ({ number, lines: ordered }: Receivable, sums: ReadonlyMap<string, number>): void => {
  const lines = ordered.flatMap(line => {
    const wanted = sums.get(line.id) ?? 0;
    if (wanted <= leftIn(line)) return [];
    return [{ lineId: line.id, quantity: line.quantity, received: line.received, asked: wanted / 1000 }];
  });
  if (lines.length === 0) return;
  const detail = `More came in than is left of ${number}: receive what is left, and order the rest anew.`;
  throw new DomainError('receipt-exceeds-order', detail, { number, lines });
};
