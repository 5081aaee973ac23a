import type { ListTaxRates, Received, TaxRate } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';

const lock = statement('tax_rate_lock', `select pg_advisory_xact_lock(hashtext('tax_rate'))`);
const all = statement('tax_rate_all', `select tax_rates_view() as rates`);
const find = statement('tax_rate_find', `select tax_rate_view(r) as rate from tax_rate r where id = $1`);
const list = statement(
  'tax_rate_list',
  `select tax_rate_view(r) as rate, percent::text, name, id from tax_rate r
   where ($1::boolean is null or is_active = $1)
     and ($2::numeric is null or percent < $2 or (percent = $2 and (name, id) > ($3, $4::uuid)))
   order by percent desc, name, id limit $5`,
);
const insert = statement(
  'tax_rate_insert',
  `insert into tax_rate (id, name, percent, category, exemption_reason, valid_from, replaces, is_default)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const update = statement(
  'tax_rate_update',
  `update tax_rate set name = $2, exemption_reason = $3, is_active = $4, is_default = $5, version = $6 where id = $1`,
);

/** All tax rates, which no other transaction adds to or changes until the end of this one. */
export const taxRatesToChange = async (sql: Sql): Promise<TaxRate[]> => {
  await sql.rows(lock);
  return (await sql.row<{ rates: TaxRate[] }>(all))?.rates ?? [];
};

/** By primary key. */
export const findTaxRate = async (sql: Sql, id: string): Promise<TaxRate | null> =>
  (await sql.row<{ rate: TaxRate }>(find, [id]))?.rate ?? null;

/** The highest percent first, then by name. Index `tax_rate_in_order`. */
export const listTaxRates = async (sql: Sql, question: Received<typeof ListTaxRates>): Promise<Page<TaxRate>> => {
  const { isActive = null, cursor, limit } = question;
  const [percent = null, name = null, id = null] = placeOf(cursor, ['text', 'text', 'id']) ?? [];
  const rows = await sql.rows<{ rate: TaxRate; percent: string; name: string; id: string }>(list, [
    ...[isActive, percent, name, id],
    limit + 1,
  ]);
  return pageOf(rows, limit, { place: row => [row.percent, row.name, row.id], view: ({ rate }) => rate });
};

/** Relies on the lock of `taxRatesToChange`. Refuses with `already-exists` a name that the same percent and category has. */
export const insertTaxRate = (sql: Sql, rate: TaxRate): Promise<void> => {
  const { id, name, percent, category, exemptionReason, validFrom, replaces, isDefault } = rate;
  return written(rate, () =>
    sql.rows(insert, [id, name, percent, category, exemptionReason, validFrom, replaces, isDefault]),
  );
};

/** As `insertTaxRate`. */
export const updateTaxRate = (sql: Sql, rate: TaxRate): Promise<void> => {
  const { id, name, exemptionReason, isActive, isDefault, version } = rate;
  return written(rate, () => sql.rows(update, [id, name, exemptionReason, isActive, isDefault, version]));
};

const written = async ({ name }: TaxRate, write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (violatedConstraint(error) !== 'tax_rate_name_key') throw error;
    const detail = `Another tax rate of this percent and category has the name ${name}.`;
    throw new DomainError('already-exists', detail, { field: 'name', value: name });
  }
};
