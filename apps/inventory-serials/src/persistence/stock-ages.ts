import type { ListStockAges, Received, StockAge } from '@provena/contracts';
import { allOf, placeOf, type Sql, variant, when } from '@provena/database';

/**
 * Stock on hand by item and location with its age, one more than the limit. Index stock_level_pkey for the page; for each of
 * its rows unit_available, whose units in stock are counted.
 */
export const stockAgesPage = (sql: Sql, query: Received<typeof ListStockAges>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1];
  const where = allOf(
    [
      ...when(`s.location_id = any(?::uuid[])`, locations),
      ...when(`s.item_id = ?`, query.itemId),
      ...when(`s.location_id = ?`, query.locationId),
      ...when(`(s.item_id, s.location_id) > (?::uuid, ?::uuid)`, ...(placeOf(query.cursor, ['id', 'id']) ?? [null])),
    ],
    parameters,
  );
  const text = `
    select s.item_id as "itemId", i.sku, i.name as "itemName", i.tracking, s.location_id as "locationId", l.name as "locationName",
      s.on_hand::float8 as "onHand", s.reserved::float8 as reserved, (s.on_hand - s.reserved)::float8 as available,
      json_build_object('to30Days', age.d30, 'to90Days', age.d90, 'to180Days', age.d180, 'to365Days', age.d365, 'older', age.older) as ages,
      (case i.tracking when 'SERIAL' then 0 else s.on_hand - s.reserved end)::float8 as undated,
      i.unit_price::text as "unitPrice"
    from (select * from stock_level s where s.on_hand > 0 and ${where} order by s.item_id, s.location_id limit $1) s
    join item i on i.id = s.item_id join location l on l.id = s.location_id
    cross join lateral (
      select count(*) filter (where days < 30)::int as d30, count(*) filter (where days >= 30 and days < 90)::int as d90,
        count(*) filter (where days >= 90 and days < 180)::int as d180, count(*) filter (where days >= 180 and days < 365)::int as d365,
        count(*) filter (where days >= 365)::int as older
      from (select extract(epoch from clock_timestamp() - u.received_at) / 86400 as days from unit u
             where u.item_id = s.item_id and u.location_id = s.location_id and u.status = 'IN_STOCK') as u) as age
    order by s.item_id, s.location_id`;
  return sql.rows<Omit<StockAge, 'salesValue'>>(variant('stock_ages', text), parameters);
};
