import { type Sql, statement } from '@provena/database';

/** Another item that has a code, and the field that has it. */
export interface CodeHolder {
  field: 'sku' | 'barcode';
  id: string;
  sku: string;
  name: string;
}

const holder = statement(
  'item_code_holder',
  `select 'sku' as field, id, sku, name from item o where sku_key = $2 and sku_twin = 0 and id <> $1::uuid
     and not exists (select from item i where i.id = $1 and i.sku_key = o.sku_key)
   union all
   select 'barcode', id, sku, name from item o where barcode_key = $3 and barcode_twin = 0 and id <> $1::uuid
     and not exists (select from item i where i.id = $1 and i.barcode_key = o.barcode_key)
   limit 1`,
);

/** Another item than `id` that has one of these keys; the item may keep its own. Index item_sku_key, item_barcode_key. */
export const holderOf = (
  sql: Sql,
  id: string,
  keys: { sku: string; barcode: string | null },
): Promise<CodeHolder | null> => sql.row<CodeHolder>(holder, [id, keys.sku, keys.barcode]);
