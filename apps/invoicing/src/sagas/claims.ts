import {
  type ClaimedUnit,
  type ClaimLine,
  type Holder,
  type Input,
  type ReturnUnits,
  type SerialEffect,
  serialKey,
  type StockTarget,
} from '@provena/contracts';
import type { DocumentLine, InvoiceUnit } from '../domain/invoice-document.ts';
import type { NewSave, Save } from '../persistence/saves.ts';

type Claiming = Pick<Save | NewSave, 'kind' | 'document'>;

const linesOf = (save: Claiming): DocumentLine[] => save.document?.lines ?? [];

/** The units that a save takes: those that the invoice does not have yet. */
export const linesToTake = (save: Claiming): ClaimLine[] =>
  linesOf(save).flatMap((line): ClaimLine[] => {
    const serials = line.serials.filter(({ unitId }) => unitId === undefined).map(({ serialNumber }) => serialNumber);
    return serials.length > 0 ? [{ lineId: line.id, itemId: line.itemId, serials }] : [];
  });

/** The quantities that the invoice has in the new version. */
export const stockOf = (save: Claiming): StockTarget => {
  const effect = save.document?.stockEffect ?? 'NONE';
  if (effect === 'NONE') return { effect, quantities: [] };
  const lines = linesOf(save).filter(({ tracking }) => tracking === 'QUANTITY');
  return { effect, quantities: lines.map(({ itemId, quantity }) => ({ itemId, quantity })) };
};

/** Tells whether the units of the new version are sold to it, or only reserved for it. */
export const serialEffectOf = ({ document }: Claiming): SerialEffect =>
  document?.unitEffect === 'RESERVED' ? 'HOLD' : 'SELL';

/** Every serial line of the new version, so that kept units are linked to the line and customer they have now. */
export const linesToConfirm = (save: Claiming): ClaimLine[] =>
  linesOf(save)
    .filter(({ serials }) => serials.length > 0)
    .map(line => ({
      lineId: line.id,
      itemId: line.itemId,
      serials: line.serials.map(({ serialNumber }) => serialNumber),
    }));

/** The units of the new version: those it keeps, and those inventory confirmed. A serial number without a unit is a bug. */
export const unitsOf = (save: Claiming, confirmed: readonly ClaimedUnit[]): InvoiceUnit[] => {
  const units = new Map(confirmed.map(unit => [`${unit.itemId} ${serialKey(unit.serialNumber)}`, unit]));
  return linesOf(save).flatMap(line =>
    line.serials.map(serial => {
      const key = serialKey(serial.serialNumber);
      const unit = units.get(`${line.itemId} ${key}`);
      const id = serial.unitId ?? unit?.id;
      if (id === undefined) throw new Error(`${serial.serialNumber} is on the invoice, but was not confirmed`);
      const serialNumber = serial.unitId === undefined && unit ? unit.serialNumber : serial.serialNumber;
      return {
        id,
        lineId: line.id,
        itemId: line.itemId,
        serialKey: serial.unitId === undefined ? key : serial.serialKey,
        serialNumber,
      };
    }),
  );
};

/** The invoice that goods come back from, and of a return also their location and the place where each goes. */
export const goodsOf = ({ invoiceId, document }: Pick<Save, 'invoiceId' | 'document'>): Goods => {
  if (!document?.returnOf) return { invoiceId };
  const { returnOf, locationId, lines } = document;
  const dispositions = lines.flatMap(({ serials, returns }) =>
    serials.flatMap(({ unitId }) => (unitId && returns ? [{ unitId, disposition: returns.disposition }] : [])),
  );
  const quantities = lines.flatMap(({ tracking, itemId, quantity, returns }) =>
    tracking === 'QUANTITY' && returns
      ? [{ itemId, fromLocationId: returnOf.locationId, quantity: -quantity, disposition: returns.disposition }]
      : [],
  );
  return { invoiceId: returnOf.invoiceId, locationId, dispositions, quantities };
};

type Goods = Pick<Input<typeof ReturnUnits>, 'invoiceId' | 'locationId' | 'dispositions' | 'quantities'>;

/**
 * The document as a refusal shows it to others who want one of its units. A new invoice has no number until it is visible.
 */
export const holderOf = (save: NewSave | Save): Holder => ({
  kind: 'INVOICE',
  id: save.invoiceId,
  number: 'number' in save ? save.number : null,
  username: save.principal.username,
});
