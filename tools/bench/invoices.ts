import type { Client } from 'pg';

/** Things the invoices are about, made once. */
const AROUND = `
  insert into item_copy (id, sku, name, unit_price, tax_rate, tracking, version)
  select md5('bench item ' || k)::uuid, 'BENCH-' || lpad(k::text, 4, '0'),
         (array['Phone', 'Tablet', 'Camera', 'Drill', 'Violin', 'Monitor', 'Router', 'Scanner'])[1 + k % 8] || ' ' || k, 100, 20, 'NONE', 1
  from generate_series(0, 499) k on conflict do nothing;
  insert into customer (number, name)
  select 'CUS-' || (500000 + k), (array['Alder', 'Bright', 'Carla', 'Dunmore'])[1 + k % 4] || ' n' || k
  from generate_series(1, 20000) k on conflict do nothing;`;

/**
 * One in three is a register sale, one in twenty active, one in a hundred for the customer who comes most; they come in the
 * order of their times, as in life.
 */
const INVOICES = `
  create temp table made on commit drop as
  select n, uuidv7(at - clock_timestamp()) as id, at, kind.pos, kind.closed, amount, item, customer
  from generate_series($1::int, $2::int) n
  cross join lateral (select n % 3 = 0 as pos, n % 3 = 0 or n % 20 <> 1 as closed) kind
  cross join lateral (select (50 + n * 7 % 1000)::numeric as amount, n * 31 % 500 as item,
                        case when n % 100 = 0 then 5 else 1 + n * 7919::bigint % 20000 end as customer,
                        clock_timestamp() - (1000001 - n) * interval '60 s' as at) facts`;

const ROWS = `
  insert into invoice (id, number, invoice_type, is_closed, order_status_id, customer_id, location_id, currency, subtotal, taxes, tax,
                       total, paid, version, created_at, created_by, updated_at, close_reason, closed_at, closed_by)
  select id, case when pos then 'POS-' else 'INV-' end || lpad(n::text, 7, '0'), case when pos then 'POS' else 'STANDARD' end, closed,
         (select s.id from order_status s where case when closed then s.is_completed else s.position = 1 + n % 4 end limit 1),
         (select c.id from customer c where c.number = 'CUS-' || (500000 + customer)), (array(select l.id from location_copy l order by code))[1 + n % 2],
         'EUR', amount, jsonb_build_array(jsonb_build_object('rate', '20', 'base', amount::text, 'tax', (amount * 0.2)::text)), amount * 0.2, amount * 1.2, case when closed then amount * 1.2 else 0 end, 1, at, 'bench', at,
         case when closed and not pos then 'COMPLETED' end, case when closed and not pos then at end, case when closed and not pos then 'bench' end
  from made;
  insert into invoice_line (invoice_id, id, position, item_id, sku, name, tracking, description, quantity, unit_price, discount,
                            tax_rate, tax, total)
  select m.id, m.id, 1, i.id, i.sku, i.name, 'NONE', i.name, 1, amount, 0, 20, amount * 0.2, amount
  from made m join item_copy i on i.id = md5('bench item ' || m.item)::uuid;
  insert into sale_entry (day, invoice_id, version, invoice_type, currency, location_id, customer_id, item_id, tax_rate, documents, lines,
                          quantity, net, tax)
  select day_at(v.sold_at, v.location_id), v.id, 1, v.invoice_type, v.currency, v.location_id, v.customer_id, l.item_id, l.tax_rate, 1, 1,
         l.quantity, l.total, l.tax
  from made m join invoice v on v.id = m.id join invoice_line l on l.invoice_id = m.id where v.sold_at is not null order by m.at;
  insert into invoice_search (invoice_id, created_at, words)
  select m.id, m.at, array_to_tsvector(number_words(v.number) || words)
  from made m join invoice v on v.id = m.id
  join (select id, search_words(name) as customer_words from customer) c on c.id = v.customer_id
  join (select id, search_words(sku || ' ' || name) as item_words from item_copy) i on i.id = md5('bench item ' || m.item)::uuid
  cross join lateral (select c.customer_words || i.item_words as words) both_words`;

interface Index {
  name: string;
  definition: string;
}

/** The indexes that no constraint needs: filled tables get them again faster than row by row. */
const INDEXES = `
  select indexname as name, indexdef as definition from pg_indexes
  where tablename in ('invoice', 'invoice_search') and indexname not in (select conname from pg_constraint)`;

/** Makes the invoices numbered `from` to `to`, as if they had been saved once a minute until now. */
export const fill = async (database: Client, from: number, to: number): Promise<void> => {
  process.stdout.write(`making invoices up to ${to}\n`);
  const { rows: indexes } = await database.query<Index>(INDEXES);
  await database.query('begin');
  await database.query(AROUND);
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  await database.query(INVOICES.replace('$1', String(from)).replace('$2', String(to)));
  await database.query('analyze made');
  await database.query(ROWS);
  await database.query(`set local maintenance_work_mem = '512MB'`);
  for (const { definition } of indexes) await database.query(definition);
  await database.query('commit');
  for (const table of ['invoice', 'invoice_line', 'invoice_search', 'sale_entry', 'customer'])
    await database.query(`vacuum analyze ${table}`);
};
