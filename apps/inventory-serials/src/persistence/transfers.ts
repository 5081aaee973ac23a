import type { ListTransfers, Output, Received, Transfer } from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, variant, when } from '@provena/database';
import type { Settlement } from '../domain/transfer.ts';

const SEEN = `($2::uuid[] is null or t.from_location_id = any($2) or t.to_location_id = any($2))`;
const WHOLE = `select transfer_as_json(t) || jsonb_build_object('lines', transfer_lines(t.id)) as transfer from transfer t`;

const one = statement('transfer_by_id', `${WHOLE} where t.id = $1 and ${SEEN}`);
const lock = statement('transfer_lock', `select from transfer t where t.id = $1 for update`);

/** A transfer from or to one of `locations` (null is all). Primary keys. */
export const transferById = async (sql: Sql, id: string, locations: string[] | null): Promise<Transfer | null> =>
  (await sql.row<{ transfer: Transfer }>(one, [id, locations]))?.transfer ?? null;

/** The same under its row lock, which is taken before those of its units, and until the end of the transaction. */
export const lockedTransfer = async (sql: Sql, id: string, locations: string[] | null): Promise<Transfer | null> => {
  await sql.rows(lock, [id]);
  return transferById(sql, id, locations);
};

/** The goods that are sent, with both locations and the sender. */
export interface SentGoods {
  id: string;
  fromLocationId: string;
  toLocationId: string;
  note: string | null;
  username: string;
  lines: { itemId: string; quantity: number }[];
  units: { id: string; itemId: string }[];
}

const send = statement('send_transfer', `select send_transfer($1::jsonb) as number`);

/** Writes the transfer and answers its number. */
export const sendTransfer = async (sql: Sql, sent: SentGoods): Promise<string> =>
  (await sql.row<{ number: string }>(send, [JSON.stringify(sent)]))?.number ?? '';

const settle = statement('settle_transfer', `select settle_transfer($1::uuid, $2::jsonb)`);

/** Writes the outcome of goods that were in transit. The row is locked. */
export const settleTransfer = (sql: Sql, id: string, settlement: Settlement) =>
  sql.rows(settle, [id, JSON.stringify(settlement)]);

/** Newest first, one more than the limit. Index transfer_pkey: its ids grow with time. */
export const transfersPage = (sql: Sql, query: Received<typeof ListTransfers>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1, locations];
  const where = allOf(
    [
      ...when('t.state = ?', query.state),
      ...when('? in (t.from_location_id, t.to_location_id)', query.locationId),
      ...when('t.id < ?::uuid', ...(placeOf(query.cursor, ['id']) ?? [null])),
    ],
    parameters,
  );
  const text = `select transfer_as_json(t) as transfer from transfer t where ${SEEN} and ${where} order by t.id desc limit $1`;
  return sql.rows<{ transfer: Output<typeof ListTransfers>['data'][number] }>(
    variant('transfers_page', text),
    parameters,
  );
};
