import { type GetPosReport, type Output, type Received, type Viewer, visibleLocations } from '@provena/contracts';
import type { Days } from '@provena/domain';
import { type Sql, statement } from '@provena/database';
import { withinDays, ZONE, zoneOf } from './location-zones.ts';

type Question = Received<typeof GetPosReport> & Days;
type Report = Pick<Output<typeof GetPosReport>, 'rows' | 'totals'>;
type Row = Report['rows'][number];

/** The key and the name of each group, and the order of its rows. */
const GROUPS: Record<Question['groupBy'], { key: string; name: string; order: string }> = {
  register: { key: 'd.register_id::text', name: 'r.name', order: 'total desc, key' },
  session: {
    key: 'd.session_id::text',
    name: `r.name || coalesce(' Z' || x.z_number, '')`,
    order: 'total desc, key',
  },
  cashier: {
    key: `d.by->>'username'`,
    name: `d.by->>'username'`,
    order: 'total desc, key',
  },
  hour: {
    key: `to_char(d.at at time zone ${ZONE}, 'HH24')`,
    name: `to_char(d.at at time zone ${ZONE}, 'HH24:00')`,
    order: 'key',
  },
  item: { key: `l.line->'item'->>'id'`, name: `max(l.line->'item'->>'name')`, order: 'total desc, key' },
};

/** Sales and returns; the amounts of returns are below zero. */
const DOCUMENTS = `(
    select register_id, session_id, location_id, completed_at as at, completed_by as by, invoice, 1 as sold
      from sale where status = 'COMPLETED'
    union all
    select register_id, session_id, location_id, done_at, begun_by, return_invoice, 0
      from sale_return where status = 'DONE') d
     join register r on r.id = d.register_id
     join session x on x.id = d.session_id
     ${zoneOf('d.location_id')}`;

const WHERE = `${withinDays('d.at', '$1', '$2')}
      and ($3::text[] is null or d.location_id::text = any ($3))
      and ($4::uuid is null or d.location_id = $4) and ($5::uuid is null or d.register_id = $5)`;

const LINE_SUMS = `sum((line->>'quantity')::numeric) as units, sum((line->>'discount')::numeric) as discounts`;
const COUNTS = `sum(d.sold) as count, sum(1 - d.sold) as returns`;

const bySale = (key: string, name: string) => `
  select ${key} as key, ${name} as name, ${COUNTS}, sum(l.units) as units, sum(l.discounts) as discounts,
         sum((d.invoice->>'subtotal')::numeric) as subtotal, sum((d.invoice->>'tax')::numeric) as tax,
         sum((d.invoice->>'total')::numeric) as total
    from ${DOCUMENTS}, lateral (select ${LINE_SUMS} from jsonb_array_elements(d.invoice->'lines') as line) as l
   where ${WHERE} group by 1, 2`;

const byLine = (key: string, name: string) => `
  select ${key} as key, ${name} as name, ${COUNTS}, ${LINE_SUMS},
         sum((line->>'total')::numeric) as subtotal, sum((line->>'tax')::numeric) as tax,
         sum((line->>'total')::numeric + (line->>'tax')::numeric) as total
    from ${DOCUMENTS}, jsonb_array_elements(d.invoice->'lines') as l(line)
   where ${WHERE} group by 1`;

/** An amount as text, with at least two decimals. */
export const moneyText = (amount: string): string =>
  `round(${amount}, greatest(2, scale(trim_scale(${amount}))))::text`;

const textOf = (groupBy: Question['groupBy']): string => {
  const { key, name, order } = GROUPS[groupBy];
  const money = ['discounts', 'subtotal', 'tax', 'total'];
  const shown = (prefix: string, what: (column: string) => string) =>
    [
      `'${prefix}'`,
      `jsonb_build_object('count', ${what('count')}, 'returns', ${what('returns')}, 'units', trim_scale(${what('units')}),
      ${money.map(column => `'${column}', ${moneyText(what(column))}`).join(', ')})`,
    ].join(', ');
  return `
    with grouped as (${groupBy === 'item' ? byLine(key, name) : bySale(key, name)})
    select jsonb_build_object('key', key, 'name', name) as names,
           jsonb_build_object(${shown('row', column => column)}, ${shown('all', column => `sum(${column}) over ()`)}) as sums
      from grouped order by ${order} limit 2000`;
};

const NOTHING = { count: 0, returns: 0, units: 0, discounts: '0.00', subtotal: '0.00', tax: '0.00', total: '0.00' };

/**
 * Sums of the invoices' amounts, one statement per grouping; totals of all groups in the same statement. Indexes sale_sold,
 * sale_return_done.
 */
export const posReport = async (sql: Sql, question: Question, viewer: Viewer): Promise<Report> => {
  const { from, to, groupBy, locationId = null, registerId = null } = question;
  const asked = statement(`pos_report_by_${groupBy}`, textOf(groupBy));
  const parameters = [from, to, visibleLocations(viewer), locationId, registerId];
  type Found = { names: Pick<Row, 'key' | 'name'>; sums: { row: Report['totals']; all: Report['totals'] } };
  const found = await sql.rows<Found>(asked, parameters);
  return { rows: found.map(({ names, sums }) => ({ ...names, ...sums.row })), totals: found[0]?.sums.all ?? NOTHING };
};
