import type { Invoice, InvoiceLine, ReturnLine } from '@provena/contracts';
import { amountAsPriced, DomainError, Money } from '@provena/domain';
import type { DocumentLine, DocumentSerial } from './invoice-document.ts';
import { type DocumentSums, taxed } from './document-sums.ts';
import { soldAmounts, taxOfReturn } from './returned-tax.ts';
import { Problems } from './problems.ts';

/** A line of a return, priced: below zero throughout. */
export type ReturnedLine = DocumentLine & { returns: NonNullable<DocumentLine['returns']> };

export interface PricedReturn extends DocumentSums {
  lines: ReturnedLine[];
}

/**
 * Functions and ids that a return is calculated with: `newIds` gives each of its lines an id, by place; `keyOf` answers the
 * key by which serial numbers are compared.
 */
export interface Means {
  newIds: readonly string[];
  keyOf: (serialNumber: string) => string;
}

/**
 * One wanted line of a return, with the line of the sale. Several may be about the same line: one unit is sound, one is not.
 */
interface Asked {
  want: ReturnLine;
  line: InvoiceLine;
  index: number;
}

/** Goods that may come back: of which line, which quantity of it is back before and after, and their units. */
export interface Goods {
  want: ReturnLine;
  line: InvoiceLine;
  from: number;
  to: number;
  serials: DocumentSerial[];
}

/**
 * Calculates a return of a register sale: every part of a line is worth its share of the line's total, and the tax of each
 * rate is its share of the sale's tax, so that all parts together come to exactly the sale. Refuses with `not-returnable`,
 * `validation`, `serials-missing`, `serial-duplicate`, `serial-not-returnable` and `return-exceeds-sale`, as ReturnPosSale
 * says.
 */
export const priceReturn = (sale: Invoice, wanted: readonly ReturnLine[], { newIds, keyOf }: Means): PricedReturn => {
  refuseUnlessSale(sale);
  const amountOf = soldAmounts(sale);
  const lines = returnedGoods(sale, wanted, keyOf).map((goods, index) =>
    returnedLine(newIds[index] as string, goods, returnedPart(amountOf(goods.line), goods)),
  );
  const priced = taxed(lines, taxOfReturn(sale, lines));
  return { ...priced, lines: priced.lines.map(line => ({ ...line, discount: discountOf(line) })) };
};

/**
 * The goods that are asked to come back, one after the other. Refuses with `validation`, `serials-missing`,
 * `serial-duplicate`, `serial-not-returnable` and `return-exceeds-sale`.
 */
export const returnedGoods = (sale: Invoice, wanted: readonly ReturnLine[], keyOf: Means['keyOf']): Goods[] => {
  const asked = linesOf(sale, wanted);
  refuseMissingSerials(asked);
  const serials = asked.map(each => serialsOf(each, keyOf));
  refuseForeignSerials(serials.flat());
  refuseRepeatedSerials(serials.flat());
  refuseExcess(asked);
  const before = new Map(sale.lines.map(({ id, returned }) => [id, returned]));
  return asked.map(({ want, line, index }) => {
    const from = before.get(line.id) ?? 0;
    const to = sumOf(from, want.quantity);
    before.set(line.id, to);
    return { want, line, from, to, serials: known(serials[index] ?? []) };
  });
};

/** The line of a return for goods that are worth `value`, as `soldAmounts` measures it. */
export const returnedLine = (id: string, { want, line, from, to, serials }: Goods, value: Money) => ({
  ...{ id, quantity: sumOf(from, -to), total: Money.zero.minus(value).toString() },
  ...linesSides(line),
  ...{ returns: { lineId: line.id, disposition: want.disposition }, serials },
});

const refuseUnlessSale = ({ id: invoiceId, number, invoiceType, returnOf }: Invoice): void => {
  if (invoiceType === 'POS' && !returnOf) return;
  const detail = returnOf
    ? `${number} is a return itself, of ${returnOf.number}.`
    : `${number} was not sold at a register; reopen it and take the lines off.`;
  throw new DomainError('not-returnable', detail, { invoiceId, number, invoiceType, returnOf });
};

const linesOf = (sale: Invoice, wanted: readonly ReturnLine[]): Asked[] => {
  const problems = new Problems();
  const lines = new Map(sale.lines.map(line => [line.id, line]));
  const asked = wanted.flatMap((want, index) => {
    const line = lines.get(want.lineId.toLowerCase());
    if (!line) problems.add(`lines/${index}/lineId`, `is not a line of ${sale.number}`);
    else checkLine(want, line, index, problems);
    return line ? [{ want, line, index }] : [];
  });
  problems.refuse();
  return asked;
};

const checkLine = (want: ReturnLine, { item }: InvoiceLine, index: number, problems: Problems): void => {
  if (item.tracking !== 'SERIAL') {
    if (want.serials.length > 0)
      problems.add(`lines/${index}/serials`, `must be empty: ${item.sku} is not serial-tracked`);
  } else if (!Number.isInteger(want.quantity)) {
    problems.add(`lines/${index}/quantity`, `must be whole: ${item.sku} is serial-tracked`);
  } else if (want.serials.length > want.quantity) {
    problems.add(
      `lines/${index}/serials`,
      `has ${want.serials.length} serial numbers for a quantity of ${want.quantity}`,
    );
  }
  if (item.tracking === 'QUANTITY' && (want.disposition === 'QUARANTINE' || want.disposition === 'REPAIR')) {
    problems.add(`lines/${index}/disposition`, `is RESTOCK or DEFECTIVE for ${item.sku}, whose pieces have no numbers`);
  }
};

const refuseMissingSerials = (asked: readonly Asked[]): void => {
  const lines = asked
    .filter(({ want, line }) => line.item.tracking === 'SERIAL' && want.serials.length < want.quantity)
    .map(({ want, line, index }) => {
      const { id: itemId, sku, name } = line.item;
      const counted = { required: want.quantity, captured: want.serials.length };
      return { lineId: line.id, index, itemId, sku, name, ...counted };
    });
  if (lines.length === 0) return;
  const names = lines.map(line => `${line.sku} (${line.captured} of ${line.required})`).join(', ');
  throw new DomainError('serials-missing', `Name the serial numbers of the units that came back: ${names}.`, { lines });
};

/** A serial number that is asked for, and the unit of the line that has it; none when the line has no such unit. */
interface Wanted {
  serialNumber: string;
  key: string;
  lineId: string;
  itemId: string;
  unit: InvoiceLine['serials'][number] | undefined;
}

const serialsOf = ({ want, line }: Asked, keyOf: Means['keyOf']): Wanted[] => {
  const units = new Map(line.serials.map(unit => [keyOf(unit.serialNumber), unit]));
  return want.serials.map(serialNumber => {
    const key = keyOf(serialNumber);
    return { serialNumber, key, lineId: line.id, itemId: line.item.id, unit: units.get(key) };
  });
};

const refuseForeignSerials = (wanted: readonly Wanted[]): void => {
  const serials = wanted.flatMap(({ serialNumber, lineId, unit }) => {
    if (unit?.status === 'SOLD') return [];
    return [{ lineId, serialNumber, because: unit ? ('RETURNED' as const) : ('NOT_ON_LINE' as const) }];
  });
  if (serials.length === 0) return;
  const sentences = serials.map(({ serialNumber, because }) =>
    because === 'RETURNED' ? `${serialNumber} was brought back already` : `${serialNumber} was not sold on this line`,
  );
  throw new DomainError('serial-not-returnable', `${sentences.join('; ')}.`, { serials });
};

const refuseRepeatedSerials = (wanted: readonly Wanted[]): void => {
  const repeated = [...Map.groupBy(wanted, ({ itemId, key }) => `${itemId} ${key}`).values()].filter(
    same => same.length > 1,
  );
  if (repeated.length === 0) return;
  const serials = repeated.flatMap(([first]) =>
    first ? [{ serialNumber: first.serialNumber, itemId: first.itemId }] : [],
  );
  const names = serials.map(({ serialNumber }) => serialNumber).join(', ');
  throw new DomainError('serial-duplicate', `On this return more than once: ${names}.`, { serials });
};

const refuseExcess = (asked: readonly Asked[]): void => {
  const lines = [...Map.groupBy(asked, ({ line }) => line.id).values()].flatMap(same => {
    const [{ line } = { line: null }] = same;
    const wanted = same.reduce((sum, { want }) => sumOf(sum, want.quantity), 0);
    if (!line || sumOf(line.returned, wanted) <= line.quantity) return [];
    const { sku, name } = line.item;
    return [{ lineId: line.id, sku, name, sold: line.quantity, returned: line.returned, wanted }];
  });
  if (lines.length === 0) return;
  const names = lines.map(line => `${line.sku} (sold ${line.sold}, back ${line.returned}, now ${line.wanted})`);
  throw new DomainError('return-exceeds-sale', `More comes back than was sold: ${names.join(', ')}.`, { lines });
};

/** The part of what was sold between two quantities that are back. */
const returnedPart = (sold: Money, { line: { quantity: all }, from, to }: Goods): Money => {
  const upTo = (quantity: number) => sold.part(quantity, all).rounded();
  return upTo(to).minus(upTo(from));
};

/** The part of the line's price that is not given back, since it was not paid. */
export const discountOf = (
  line: Parameters<typeof amountAsPriced>[0] & { unitPrice: string; quantity: number },
): string => Money.of(line.unitPrice).times(line.quantity).rounded().minus(amountAsPriced(line)).toString();

/** What a line of a correction takes over from the line it is about. */
export const linesSides = (line: InvoiceLine) => ({
  itemId: line.item.id,
  sku: line.item.sku,
  name: line.item.name,
  tracking: line.item.tracking,
  description: line.description,
  unitPrice: line.unitPrice,
  priceIncludesTax: line.priceIncludesTax,
  discountPercent: null,
  taxRate: line.taxRate,
  taxRateId: line.taxRateId,
  taxCategory: line.taxCategory,
  taxName: line.taxName,
  exemptionReason: line.exemptionReason,
});

const known = (serials: readonly Wanted[]): DocumentSerial[] =>
  serials.map(({ serialNumber, key, unit }) => ({
    serialNumber: unit?.serialNumber ?? serialNumber,
    serialKey: key,
    ...(unit && { unitId: unit.id }),
  }));

/** Quantities have three decimals; their binary sums have more. */
const sumOf = (a: number, b: number): number => Math.round((a + b) * 1000) / 1000;
