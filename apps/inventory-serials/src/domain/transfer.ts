import type {
  ArrivalLine,
  SerialStatus,
  Transfer,
  TransferLine,
  TransferOutcome,
  TransferState,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { sumOf, thousandths } from './quantity.ts';

type Ended = Exclude<TransferOutcome, 'IN_TRANSIT'>;

/** The outcome of goods that were in transit: quantities by item, and the end of each unit. */
export interface Settlement {
  state: TransferState;
  lines: { itemId: string; received: number; lost: number; returned: number }[];
  units: { id: string; itemId: string; outcome: Ended }[];
}

type Part = Omit<Settlement, 'state'>;

/** Refuses with `transfer-closed` when none of its goods are in transit any more. */
export const requireOpen = ({ number, state }: Transfer): void => {
  if (state === 'SENT' || state === 'PARTLY_RECEIVED') return;
  const how = state === 'CANCELLED' ? 'was cancelled' : 'is received';
  throw new DomainError('transfer-closed', `${number} ${how}; nothing of it is in transit.`, { number, state });
};

/** Gives everything that is still in transit this outcome. */
const everything = ({ lines }: Transfer, outcome: 'RECEIVED' | 'RETURNED'): Part => ({
  lines: lines
    .filter(({ inTransit }) => inTransit > 0)
    .map(({ itemId, inTransit }) => ({
      itemId,
      received: outcome === 'RECEIVED' ? inTransit : 0,
      lost: 0,
      returned: outcome === 'RETURNED' ? inTransit : 0,
    })),
  units: lines.flatMap(({ itemId, serials }) =>
    serials.filter(unit => unit.outcome === 'IN_TRANSIT').map(({ id }) => ({ id, itemId, outcome })),
  ),
});

/** The key that two serial numbers of one item share when they are the same. */
type KeyOf = (serialNumber: string) => string;

/**
 * The goods that arrive: all of the transfer, or those of the lines. Refuses with `transfer-unexpected` goods that are not
 * in transit.
 */
export const arrival = (transfer: Transfer, lines: readonly ArrivalLine[] | undefined, keyOf: KeyOf): Settlement => {
  requireOpen(transfer);
  const part = lines ? named(transfer, lines, keyOf) : everything(transfer, 'RECEIVED');
  const before = sumOf(transfer.lines.map(line => line.inTransit));
  const ended = sumOf(part.lines.flatMap(({ received, lost }) => [received, lost]));
  return { ...part, state: before === ended ? 'RECEIVED' : 'PARTLY_RECEIVED' };
};

/** The goods that go back. */
export const cancellation = (transfer: Transfer): Settlement => {
  requireOpen(transfer);
  return { ...everything(transfer, 'RETURNED'), state: 'CANCELLED' };
};

/** A serial number or quantity that is not in transit; `outcome` is the earlier end of the unit. */
interface Surprise {
  itemId: string;
  serialNumber?: string;
  outcome?: TransferOutcome | null;
  wanted?: number;
  inTransit?: number;
}

const named = (transfer: Transfer, lines: readonly ArrivalLine[], keyOf: KeyOf): Part => {
  const parts = lines.map(line => {
    const sent = transfer.lines.find(({ itemId }) => itemId === line.itemId);
    return { ...unitsOf(sent, line, keyOf), ...quantityOf(sent, line) };
  });
  const surprises = parts.flatMap(({ unknown, tooMany }) => [...unknown, ...tooMany]);
  if (surprises.length > 0) throw unexpected(transfer, surprises);
  return { lines: parts.map(part => part.line), units: parts.flatMap(part => part.units) };
};

/** The units that a line names: those in transit, and those that this transfer does not have in transit. */
const unitsOf = (sent: TransferLine | undefined, { itemId, serials = [], lost = [] }: ArrivalLine, keyOf: KeyOf) => {
  const byKey = new Map(sent?.serials.map(unit => [keyOf(unit.serialNumber), unit]));
  const told = [
    ...serials.map(serialNumber => ({ serialNumber, ended: 'RECEIVED' as const })),
    ...lost.map(serialNumber => ({ serialNumber, ended: 'LOST' as const })),
  ].map(unit => ({ ...unit, sent: byKey.get(keyOf(unit.serialNumber)) }));
  const isOnItsWay = ({ sent: unit }: (typeof told)[number]) => unit?.outcome === 'IN_TRANSIT';
  return {
    units: told.filter(isOnItsWay).map(({ sent: unit, ended }) => ({ id: unit?.id ?? '', itemId, outcome: ended })),
    unknown: told
      .filter(unit => !isOnItsWay(unit))
      .map(({ serialNumber, sent: unit }): Surprise => ({ itemId, serialNumber, outcome: unit?.outcome ?? null })),
  };
};

/** The quantity that a line says of its item, and whether that is more than is in transit. Units count as one each. */
const quantityOf = (sent: TransferLine | undefined, line: ArrivalLine) => {
  const { itemId, serials, lost } = line;
  const [quantity = 0, lostQuantity = 0] =
    serials || lost ? [serials?.length, lost?.length] : [line.quantity, line.lostQuantity];
  const inTransit = sent?.inTransit ?? 0;
  const wanted = sumOf([quantity, lostQuantity]);
  const tooMany: Surprise[] = thousandths(wanted) > thousandths(inTransit) ? [{ itemId, wanted, inTransit }] : [];
  return { tooMany, line: { itemId, received: quantity, lost: lostQuantity, returned: 0 } };
};

const unexpected = ({ number }: Transfer, surprises: readonly Surprise[]): DomainError => {
  const serials = surprises.filter(({ serialNumber }) => serialNumber !== undefined);
  const lines = surprises.filter(({ wanted }) => wanted !== undefined);
  const what = serials[0]?.serialNumber ?? `${lines[0]?.wanted} of a line with ${lines[0]?.inTransit}`;
  return new DomainError('transfer-unexpected', `${number} does not have in transit: ${what}.`, {
    number,
    serials,
    lines,
  });
};

/** The status and location of each unit, by the end of its transfer. */
export const unitMoves = ({ fromLocationId, toLocationId }: Transfer, { units }: Settlement) => {
  const ends: Record<Ended, { status: SerialStatus; locationId: string }> = {
    RECEIVED: { status: 'IN_STOCK', locationId: toLocationId },
    LOST: { status: 'LOST', locationId: toLocationId },
    RETURNED: { status: 'IN_STOCK', locationId: fromLocationId },
  };
  return units.map(({ id, outcome }) => ({ id, outcome, ...ends[outcome] }));
};

/** The quantities by which levels grow at either end, of items that are not serial-tracked. */
export const quantityMoves = (transfer: Transfer, { lines }: Settlement) =>
  lines.flatMap(({ itemId, received, returned }) => {
    const isSerial = transfer.lines.some(line => line.itemId === itemId && line.serials.length > 0);
    if (isSerial) return [];
    return [
      { itemId, locationId: transfer.toLocationId, quantity: received },
      { itemId, locationId: transfer.fromLocationId, quantity: returned },
    ].filter(({ quantity }) => quantity > 0);
  });
