import type {
  GetDocumentStock,
  ListNextStatuses,
  Output,
  PreviewStatusChange,
  SerialStatus,
  StockEffect,
} from '@provena/contracts';
import type { InventoryEffect, UnitEffect } from './inventory-effect.ts';
import type { DocumentLine, InvoiceDocument } from './invoice-document.ts';

type Preview = Output<typeof PreviewStatusChange>;
type DocumentStock = Output<typeof GetDocumentStock>;

/** Stock of the location by item id, and the part of it that the invoice has. */
export type StockHere = ReadonlyMap<string, DocumentStock[number]>;

export const stockHere = (stock: DocumentStock, locationId: string): StockHere =>
  new Map(stock.filter(level => level.locationId === locationId).map(level => [level.itemId, level]));

/** The change of each line and unit if the invoice had the effect `after` instead of its own. */
export const previewLines = (
  { lines, stockEffect, unitEffect }: InvoiceDocument,
  after: InventoryEffect,
  here: StockHere,
): Preview['lines'] =>
  lines.map(line => ({
    lineId: line.id,
    item: { id: line.itemId, sku: line.sku, name: line.name },
    quantity: line.quantity,
    available: line.tracking === 'QUANTITY' ? (here.get(line.itemId)?.available ?? 0) : null,
    before: quantitiesIn(line, stockEffect),
    after: quantitiesIn(line, after.stock),
    units: line.serials.map(({ unitId = '', serialNumber }) => ({
      id: unitId,
      serialNumber,
      fromStatus: unitStatus(unitEffect),
      toStatus: unitStatus(after.units),
    })),
  }));

type NextStatus = Output<typeof ListNextStatuses>[number];

/** What becomes of goods and units of the invoice if it had the effect `after`; null for what is not on it. */
export const effectsOf = (
  { lines, stockEffect, unitEffect }: InvoiceDocument,
  after: InventoryEffect,
): Pick<NextStatus, 'stockEffect' | 'unitStatus'> => {
  const has = (tracking: DocumentLine['tracking']) => lines.some(line => line.tracking === tracking);
  return {
    stockEffect: has('QUANTITY') ? { from: stockEffect, to: after.stock } : null,
    unitStatus: has('SERIAL') ? { from: unitStatus(unitEffect), to: unitStatus(after.units) } : null,
  };
};

/** The quantities that are missing: the document wants all of its quantities, those it has already count as available. */
export const shortagesOf = (
  { lines, locationId }: InvoiceDocument,
  after: InventoryEffect,
  here: StockHere,
): Preview['shortages'] => {
  if (after.stock === 'NONE') return [];
  const wanted = new Map<string, Preview['shortages'][number]>();
  for (const { itemId, sku, name, tracking, quantity } of lines) {
    if (tracking !== 'QUANTITY') continue;
    const { available = 0, reserved = 0, subtracted = 0 } = here.get(itemId) ?? {};
    const shortage = { itemId, sku, name, locationId, available: thousandths(available + reserved + subtracted) };
    wanted.set(itemId, { ...shortage, wanted: thousandths((wanted.get(itemId)?.wanted ?? 0) + quantity) });
  }
  return [...wanted.values()].filter(shortage => shortage.wanted > shortage.available);
};

const quantitiesIn = ({ tracking, quantity }: DocumentLine, effect: StockEffect) => ({
  reserved: tracking === 'QUANTITY' && effect === 'RESERVED' ? quantity : 0,
  subtracted: tracking === 'QUANTITY' && effect === 'SUBTRACTED' ? quantity : 0,
});

const unitStatus = (effect: UnitEffect): SerialStatus => (effect === 'RELEASED' ? 'IN_STOCK' : effect);

/** Quantities have three decimals; their sum as a binary fraction has more. */
const thousandths = (quantity: number): number => Math.round(quantity * 1000) / 1000;
