import { ItemChanged, type TaxRate } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const put = statement(
  'tax_rate_copy_put',
  `insert into tax_rate_copy (id, percent, valid_from, replaces, is_active, version) values ($1, $2, $3, $4, $5, $6)
   on conflict (id) do update set is_active = excluded.is_active, version = excluded.version
   where tax_rate_copy.version < excluded.version`,
);
const percent = statement(
  'tax_rate_copy_percent',
  `select trim_scale(tax_percent_on(id, company_day()))::text as percent, is_active as "isActive" from tax_rate_copy where id = $1`,
);
const move = statement('item_rates_move', `select move_item_rates($1, $2) as count`);

/** Keeps the newest version of a tax rate. */
export const keepTaxRate = async (sql: Sql, rate: TaxRate): Promise<void> => {
  await sql.rows(put, [rate.id, rate.percent, rate.validFrom, rate.replaces, rate.isActive, rate.version]);
};

/** The percent of a tax rate today, null before its first day, and whether it is in use. Null when it is not known. */
export const knownTaxRate = (sql: Sql, id: string): Promise<{ percent: string | null; isActive: boolean } | null> =>
  sql.row(percent, [id]);

/** Gives up to `limit` items the percent that their tax rates have today; answers how many. See move_item_rates. */
export const moveItemRates = async (sql: Sql, limit: number): Promise<number> =>
  (await sql.row<{ count: number }>(move, [limit, ItemChanged.subject]))?.count ?? 0;
