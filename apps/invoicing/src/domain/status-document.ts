import { DomainError } from '@provena/domain';
import type { InvoiceDocument } from './invoice-document.ts';
import type { ClosedGate, StatusPath } from './status-change.ts';

/** The note of a status change, and whether it closes the invoice. */
export interface Said {
  note: string | null;
  close: InvoiceDocument['close'];
}

/** The units on the lines of a document that the invoice has. */
export const unitIdsOf = ({ lines }: Pick<InvoiceDocument, 'lines'>): string[] =>
  lines.flatMap(({ serials }) => serials.flatMap(({ unitId }) => unitId ?? []));

/** The same document in another status, and the units that go back because they were released. */
export const inNewStatus = (
  current: InvoiceDocument,
  { path, effect }: Pick<StatusPath, 'path' | 'effect'>,
  said: Said,
): { document: InvoiceDocument; removed: string[] } => {
  const released = effect.units === 'RELEASED';
  const lines = released ? current.lines.map(line => ({ ...line, serials: [] })) : current.lines;
  const document: InvoiceDocument = {
    ...current,
    ...said,
    lines,
    orderStatusId: path.at(-1)?.id ?? current.orderStatusId,
    stockEffect: effect.stock,
    unitEffect: effect.units,
    statusPath: path.map(({ id }) => id),
  };
  return { document, removed: released ? unitIdsOf(current) : [] };
};

/** Refuses a status with `serials-missing {lines}` when its only closed gates are units that were given back. */
export const requireUnits = (gates: readonly ClosedGate[], { lines }: InvoiceDocument): void => {
  if (gates.length === 0 || gates.some(({ gate }) => gate !== 'serials')) return;
  const missing = lines.flatMap(({ id: lineId, itemId, sku, name, tracking, quantity, serials }, index) =>
    tracking === 'SERIAL' && serials.length < quantity
      ? [{ lineId, index, itemId, sku, name, required: quantity, captured: serials.length }]
      : [],
  );
  const names = missing.map(line => `${line.sku} (${line.captured} of ${line.required})`).join(', ');
  throw new DomainError('serials-missing', `Its units were given back; capture them again first: ${names}.`, {
    lines: missing,
  });
};
