import type { GetStock, Received, StockLevel } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';
import { given, joined } from './conditions.ts';

/** By item, then location. Index stock_level_pkey. */
export const stockLevels = async (sql: Sql, query: Received<typeof GetStock>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit];
  const { name, where } = joined(
    [
      given('seen', `location_id = any(?::uuid[])`, locations),
      given('item', `item_id = ?`, query.itemId),
      given('location', `location_id = ?`, query.locationId),
    ],
    parameters,
  );
  const text = `select item_id as "itemId", location_id as "locationId", on_hand::float8 as "onHand", reserved::float8 as reserved,
      (on_hand - reserved)::float8 as available
    from stock_level where ${where} order by item_id, location_id limit $1`;
  return sql.rows<StockLevel>(statement(`stock_levels ${name}`, text), parameters);
};
