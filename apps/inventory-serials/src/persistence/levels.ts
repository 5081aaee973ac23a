import { type Sql, statement } from '@provena/database';
import type { Level } from '../domain/goods-line.ts';

const lock = statement(
  'locked_levels',
  `select item_id as "itemId", location_id as "locationId", on_hand::float8 as "onHand", reserved::float8 as reserved
   from unnest(locked_levels((select array_agg(((k->>'itemId')::uuid, (k->>'locationId')::uuid, 0, 0)::stock_change)
     from jsonb_array_elements($1::jsonb) as k)))`,
);

/**
 * Locks stock levels in key order, after the units, and makes missing ones; answers them as they are then
 * (stock_level_pkey).
 */
export const lockLevels = (sql: Sql, keys: readonly { itemId: string; locationId: string }[]): Promise<Level[]> =>
  sql.rows<Level>(lock, [JSON.stringify(keys)]);
