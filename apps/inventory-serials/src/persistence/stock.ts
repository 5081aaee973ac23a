import type { GetDocumentStock, GetStock, Output, Received, StockLevel } from '@provena/contracts';
import { allOf, type Sql, statement, variant, when } from '@provena/database';

/** By item, then location. Index stock_level_pkey, transfer_line_in_transit. */
export const stockLevels = async (sql: Sql, query: Received<typeof GetStock>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit];
  const where = allOf(
    [
      ...when(`location_id = any(?::uuid[])`, locations),
      ...when(`item_id = ?`, query.itemId),
      ...when(`location_id = ?`, query.locationId),
    ],
    parameters,
  );
  const text = `select item_id as "itemId", location_id as "locationId", on_hand::float8 as "onHand", reserved::float8 as reserved,
      (on_hand - reserved)::float8 as available, (select coalesce(sum(t.in_transit), 0)::float8 from transfer_line t
        where t.item_id = s.item_id and t.to_location_id = s.location_id and t.in_transit > 0) as "inTransit"
    from stock_level s where ${where} order by item_id, location_id limit $1`;
  return sql.rows<StockLevel>(variant('stock_levels', text), parameters);
};

const ofDocument = statement(
  'document_stock',
  `select asked.item_id as "itemId", asked.location_id as "locationId", coalesce(s.on_hand, 0)::float8 as "onHand",
     coalesce(s.on_hand - s.reserved, 0)::float8 as available, coalesce(d.reserved, 0)::float8 as reserved,
     coalesce(d.subtracted, 0)::float8 as subtracted
   from (select item_id, $2::uuid as location_id from unnest($3::uuid[]) as item_id
         union select item_id, location_id from document_stock where invoice_id = $1) as asked
   left join document_stock d on d.invoice_id = $1 and d.item_id = asked.item_id and d.location_id = asked.location_id
   left join stock_level s on s.item_id = asked.item_id and s.location_id = asked.location_id
   order by 1, 2`,
);

/**
 * The quantities that an invoice has, and those that are free beside it, by item and location. Primary keys of
 * document_stock and stock_level.
 */
export const documentStock = (sql: Sql, { invoiceId, locationId, itemIds }: Received<typeof GetDocumentStock>) =>
  sql.rows<Output<typeof GetDocumentStock>[number]>(ofDocument, [invoiceId, locationId, itemIds]);
