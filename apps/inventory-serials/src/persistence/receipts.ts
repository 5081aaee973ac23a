import { type Sql, statement } from '@provena/database';

/** A unit as it is booked in; `serialKey` is what makes it unique within its item. */
export interface ReceivedUnit {
  serialNumber: string;
  serialKey: string;
  conditionNotes?: string | null;
  warrantyStart?: string | null;
  warrantyEnd?: string | null;
}

/** What was received, where and by whom. */
export interface Receipt {
  id: string;
  itemId: string;
  locationId: string;
  username: string;
}

const serials = statement(
  'receive_serials',
  `select receive_serials($1::uuid, $2::uuid, $3::uuid, $4::jsonb, $5::text) as answer`,
);
const quantity = statement(
  'receive_quantity',
  `select receive_quantity($1::uuid, $2::uuid, $3::uuid, $4::numeric, $5::text)`,
);

/** Inserts units in key order against unit_serial_key, and their history; `known` are those the item has already. */
export const receiveSerials = async (sql: Sql, receipt: Receipt, units: readonly ReceivedUnit[]) => {
  const { id, itemId, locationId, username } = receipt;
  const row = await sql.row<{ answer: { known: string[] | null; serials: { id: string; serialNumber: string }[] } }>(
    serials,
    [id, itemId, locationId, JSON.stringify(units), username],
  );
  return { known: row?.answer.known ?? [], serials: row?.answer.serials ?? [] };
};

/** Adds to the stock level, whose row it locks, and writes the movement. */
export const receiveQuantity = (sql: Sql, { id, itemId, locationId, username }: Receipt, received: number) =>
  sql.rows(quantity, [id, itemId, locationId, received, username]);
