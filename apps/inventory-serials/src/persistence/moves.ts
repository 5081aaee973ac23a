import { serialKey, type SerialStatus, type Unit, type UnitReference } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';
import type { StandingUnit } from '../domain/unit-moves.ts';

/** A unit whose row is locked, with its holder. */
export interface LockedUnit extends StandingUnit {
  /** The place of the unit among those asked for. */
  place: number;
  id: string;
  itemId: string;
  locationId: string;
  invoiceId: string | null;
  version: number;
}

/** The target of a unit. */
export interface UnitMove {
  id: string;
  status: SerialStatus;
  locationId: string;
}

/** The quantity by which a level changes. */
export interface QuantityMove {
  itemId: string;
  locationId: string;
  quantity: number;
}

/** The document that moves units, as movements name it. */
export interface MovingDocument {
  kind: 'STATUS' | 'TRANSFER' | 'ADJUSTMENT' | 'COUNT';
  id: string;
  number: string | null;
  username: string;
}

/** The content of the movements beside from and to. A change by hand is no document of its own: its movements name none. */
export interface MovementBooking {
  action: 'STATUS_CHANGED' | 'TRANSFERRED_OUT' | 'TRANSFERRED_IN' | 'ADJUSTED' | 'COUNTED';
  stockReason: 'STATUS' | 'TRANSFER_OUT' | 'TRANSFER_IN' | 'ADJUSTMENT' | 'COUNT';
  document: MovingDocument;
  reason?: string | null;
}

const lock = statement('lock_units', `select lock_units($1::jsonb, $2::uuid[]) as units`);

/**
 * Answers the units in the order asked for, without those that are not at a `visible` location (null is all). Locks their
 * rows in id order (unit_pkey, unit_serial_key).
 */
export const lockUnits = async (
  sql: Sql,
  references: readonly UnitReference[],
  visible: string[] | null,
): Promise<LockedUnit[]> => {
  const wanted = references.map((reference, place) =>
    typeof reference === 'string'
      ? { place, id: reference }
      : { place, itemId: reference.itemId, serialKey: serialKey(reference.serialNumber) },
  );
  const row = await sql.row<{ units: LockedUnit[] }>(lock, [JSON.stringify(wanted), visible]);
  return (row?.units ?? []).sort((one, other) => one.place - other.place);
};

const move = statement(
  'move_units',
  `select unit_state_as_json(u) as unit from unnest(move_units(
     array(select ((m->>'id')::uuid, m->>'status', (m->>'locationId')::uuid)::unit_move from jsonb_array_elements($1::jsonb) as m),
     (select array_agg(((q->>'itemId')::uuid, (q->>'locationId')::uuid, (q->>'quantity')::numeric, 0)::stock_change)
        from jsonb_array_elements($2::jsonb) as q),
     $3::jsonb)) as u`,
);

/** The fields of a unit after a move. */
export type MovedUnit = Pick<Unit, 'id' | 'itemId' | 'serialNumber' | 'status' | 'locationId' | 'version'>;

/** Moves locked units and quantities, writes both histories and states both facts. Locks the stock levels in key order. */
export const moveUnits = async (
  sql: Sql,
  moves: readonly UnitMove[],
  quantities: readonly QuantityMove[],
  { document, ...booking }: MovementBooking,
): Promise<MovedUnit[]> => {
  const told = document.kind === 'STATUS' ? null : document;
  const book = { ...booking, username: document.username, document: told, stockDocument: document };
  const rows = await sql.rows<{ unit: MovedUnit }>(move, [
    JSON.stringify(moves),
    JSON.stringify(quantities),
    JSON.stringify(book),
  ]);
  return rows.map(row => row.unit);
};

const edit = statement('edit_unit', `select edit_unit($1::uuid, $2::int, $3::jsonb, $4::text) as unit`);

/** The fields that an edit changes. */
export type UnitChanges = Record<string, { from: string | null; to: string | null }>;

/** Null when the unit is at another version. Locks its row. */
export const editUnit = async (sql: Sql, unit: Unit, changes: UnitChanges, username: string): Promise<Unit | null> =>
  (await sql.row<{ unit: Unit | null }>(edit, [unit.id, unit.version, JSON.stringify(changes), username]))?.unit ??
  null;
