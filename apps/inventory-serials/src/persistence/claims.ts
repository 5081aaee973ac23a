import {
  type ClaimLine,
  type ConfirmReservation,
  type HoldUnits,
  type Output,
  type PreviewHold,
  type Received,
  type ReleaseReservation,
  ReservationChanged,
  type ReturnUnits,
  serialKey,
} from '@provena/contracts';
import { type Sql, statement } from '@provena/database';
import type { Facts } from '@provena/domain';

/**
 * The answer of a step of a claim: the reservation as it is now, or the reason why the step was refused and nothing changed.
 */
export type Claim<Answer> = Answer | ClaimRefused;

/** The reason why a step is refused. */
export interface ClaimRefused {
  refusal: { code: string; facts: Facts };
}

const hold = statement('hold_units', `select hold_units($1::uuid, $2::jsonb, $3::text) as answer`);
const confirm = statement('confirm_reservation', `select confirm_reservation($1::uuid, $2::jsonb, $3::text) as answer`);
const release = statement('release_reservation', `select release_reservation($1::uuid, $2::jsonb, $3::text) as answer`);
const preview = statement(
  'preview_hold',
  `select array_remove(array[
     claim_obstacles(uuidv7(), $1::uuid, ($3::jsonb->>'invoiceId')::uuid, c.serials, array(
       select u from unnest(c.serials) w join unit u on u.item_id = w.item_id and u.serial_key = w.serial_key), $4::uuid[]),
     claim_shortage($1::uuid, missing_stock($1::uuid, $3::jsonb), null, ($3::jsonb->>'invoiceId')::uuid)], null) as refusals
   from (select claimed_serials($2::jsonb) as serials) c`,
);
const giveBack = statement('return_units', `select return_units($1::uuid, $2::jsonb, $3::text) as answer`);
const expire = statement('expire_reservations', `select expire_reservations($1::uuid[], $2::text)`);
const due = statement(
  'reservations_due',
  `select id from reservation where state = 'HELD' and expires_at < clock_timestamp() and id <> all ($2::uuid[])
   order by expires_at limit $1`,
);

/**
 * Holds units and quantities. Refusals tell only of units at `visible` locations (null is all). Locks the id, the
 * reservation's row, its units by id (unit_serial_key, unit_by_reservation), then stock levels by key.
 */
export const holdUnits = (sql: Sql, message: Received<typeof HoldUnits>, visible: string[] | null) =>
  step<Claim<Output<typeof HoldUnits>>>(sql, hold, message.reservationId, {
    ...message,
    visible,
    lines: withKeys(message.lines),
  });

/**
 * The refusals that a save would meet now, by the rules of `confirmReservation`. Locks nothing. Indexes unit_serial_key,
 * unit_by_serial, primary keys of stock_level and document_stock.
 */
export const holdRefusals = async (
  sql: Sql,
  { locationId, lines, stock }: Received<typeof PreviewHold>,
  visible: string[] | null,
): Promise<ClaimRefused[]> => {
  const parameters = [locationId, JSON.stringify(withKeys(lines)), JSON.stringify(stock), visible];
  return (await sql.row<{ refusals: ClaimRefused[] }>(preview, parameters))?.refusals ?? [];
};

/**
 * Takes all of a document at once, whether a cart holds it or nobody. Refusals tell only of units at `visible` locations
 * (null is all). Locks the id, the reservation's row, its units and the invoice's by id (unit_serial_key,
 * unit_by_reservation, unit_by_invoice), its document_stock, then stock levels by key.
 */
export const confirmReservation = (sql: Sql, message: Received<typeof ConfirmReservation>, visible: string[] | null) =>
  step<Claim<Output<typeof ConfirmReservation>>>(sql, confirm, message.reservationId, {
    ...message,
    visible,
    lines: withKeys(message.lines),
    stock: { ...message.stock, invoiceId: message.invoiceId },
  });

/** Releases a reservation. Locks the id, its row, its units by id (unit_by_reservation), then stock levels by key. */
export const releaseReservation = (sql: Sql, message: Received<typeof ReleaseReservation>) =>
  step<Output<typeof ReleaseReservation>>(sql, release, message.reservationId, message);

/** Takes units back. Locks the return's row, the units by id (unit_pkey), then stock levels by key. */
export const returnUnits = (sql: Sql, message: Received<typeof ReturnUnits>) =>
  step<Output<typeof ReturnUnits>>(sql, giveBack, message.returnId, message);

/**
 * Up to `limit` holds whose time is over, the longest overdue first, without those of `except`. Index reservation_due; locks
 * nothing.
 */
export const dueReservations = async (sql: Sql, limit: number, except: readonly string[]): Promise<string[]> =>
  (await sql.rows<{ id: string }>(due, [limit, except])).map(({ id }) => id);

/** Frees those of the holds whose time is over, all or none; skips locked rows. Locks as `releaseReservation` does. */
export const expireReservations = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  await sql.rows(expire, [ids, ReservationChanged.subject]);
};

const withKeys = (lines: readonly ClaimLine[]) => lines.map(line => ({ ...line, keys: line.serials.map(serialKey) }));

const step = async <Answer>(sql: Sql, what: typeof hold, id: string, request: unknown): Promise<Answer> => {
  const row = await sql.row<{ answer: Answer }>(what, [id, JSON.stringify(request), ReservationChanged.subject]);
  if (row === null) throw new Error(`${what.name} answered nothing`);
  return row.answer;
};
