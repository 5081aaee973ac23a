import type { Item, Location, Vendor } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const putItems = statement(
  'item_copy_put',
  `insert into item_copy (id, sku, barcode, name, unit_price, price_includes_tax, tax_rate, tax_rate_id, tracking, vendor_id, is_active, version)
   select id, sku, barcode, name, "unitPrice", coalesce("priceIncludesTax", false), "taxRate", "taxRateId", tracking, "vendorId", "isActive", version
   from jsonb_to_recordset($1::jsonb) as i(id uuid, sku text, barcode text, name text, "unitPrice" numeric, "priceIncludesTax" boolean, "taxRate" numeric, "taxRateId" uuid, tracking text, "vendorId" uuid, "isActive" boolean, version int)
   order by id
   on conflict (id) do update
   set sku = excluded.sku, barcode = excluded.barcode, name = excluded.name, unit_price = excluded.unit_price,
       price_includes_tax = excluded.price_includes_tax, tax_rate = excluded.tax_rate, tax_rate_id = excluded.tax_rate_id, tracking = excluded.tracking, vendor_id = excluded.vendor_id,
       is_active = excluded.is_active, version = excluded.version
   where item_copy.version < excluded.version`,
);

const putLocation = statement(
  'location_copy_put',
  `insert into location_copy (id, code, name, version, time_zone) values ($1, $2, $3, $4, $5)
   on conflict (id) do update set code = excluded.code, name = excluded.name, version = excluded.version, time_zone = excluded.time_zone
   where location_copy.version < excluded.version`,
);

const putVendor = statement(
  'vendor_copy_put',
  `insert into vendor_copy (id, name, version) values ($1, $2, $3)
   on conflict (id) do update set name = excluded.name, version = excluded.version
   where vendor_copy.version < excluded.version`,
);

/** Keeps the newest version of each item, also when they arrive out of order. Row locks in id order. */
export const keepItems = async (sql: Sql, items: readonly Item[]): Promise<void> => {
  if (items.length > 0) await sql.rows(putItems, [JSON.stringify(items)]);
};

/** Keeps the newest version of a location. */
export const keepLocation = async (sql: Sql, { id, code, name, version, timeZone }: Location): Promise<void> => {
  await sql.rows(putLocation, [id, code, name, version, timeZone]);
};

/** Keeps the newest version of a vendor. */
export const keepVendor = async (sql: Sql, { id, name, version }: Vendor): Promise<void> => {
  await sql.rows(putVendor, [id, name, version]);
};
