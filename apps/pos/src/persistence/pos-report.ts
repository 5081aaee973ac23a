import { type GetPosReport, type Output, type Received, type Viewer, visibleLocations } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

type Question = Received<typeof GetPosReport>;
type Report = Pick<Output<typeof GetPosReport>, 'rows' | 'totals'>;
type Row = Report['rows'][number];

/** What a group is known by, what it is called, and how its rows are ordered. */
const GROUPS: Record<Question['groupBy'], { key: string; name: string; order: string }> = {
  register: { key: 's.register_id::text', name: 'r.name', order: 'total desc, key' },
  session: {
    key: 's.session_id::text',
    name: `r.name || coalesce(' Z' || x.z_number, '')`,
    order: 'total desc, key',
  },
  cashier: {
    key: `s.completed_by->>'username'`,
    name: `s.completed_by->>'username'`,
    order: 'total desc, key',
  },
  hour: {
    key: `to_char(s.completed_at at time zone 'UTC', 'HH24')`,
    name: `to_char(s.completed_at at time zone 'UTC', 'HH24:00')`,
    order: 'key',
  },
  item: { key: `l.line->'item'->>'id'`, name: `max(l.line->'item'->>'name')`, order: 'total desc, key' },
};

const SOLD = `sale s
     join register r on r.id = s.register_id
     join session x on x.id = s.session_id`;

const WHERE = `s.status = 'COMPLETED'
      and s.completed_at >= $1::date::timestamp at time zone 'UTC'
      and s.completed_at < ($2::date + 1)::timestamp at time zone 'UTC'
      and ($3::text[] is null or s.location_id::text = any ($3))
      and ($4::uuid is null or s.location_id = $4) and ($5::uuid is null or s.register_id = $5)`;

const LINE_SUMS = `sum((line->>'quantity')::numeric) as units, sum((line->>'discount')::numeric) as discounts`;

const bySale = (key: string, name: string) => `
  select ${key} as key, ${name} as name, count(*) as count, sum(l.units) as units, sum(l.discounts) as discounts,
         sum((s.invoice->>'subtotal')::numeric) as subtotal, sum((s.invoice->>'tax')::numeric) as tax,
         sum((s.invoice->>'total')::numeric) as total
    from ${SOLD}, lateral (select ${LINE_SUMS} from jsonb_array_elements(s.invoice->'lines') as line) as l
   where ${WHERE} group by 1, 2`;

const byLine = (key: string, name: string) => `
  select ${key} as key, ${name} as name, count(*) as count, ${LINE_SUMS},
         sum((line->>'total')::numeric) as subtotal, sum((line->>'tax')::numeric) as tax,
         sum((line->>'total')::numeric + (line->>'tax')::numeric) as total
    from ${SOLD}, jsonb_array_elements(s.invoice->'lines') as l(line)
   where ${WHERE} group by 1`;

const textOf = (groupBy: Question['groupBy']): string => {
  const { key, name, order } = GROUPS[groupBy];
  const money = ['discounts', 'subtotal', 'tax', 'total'];
  const shown = (prefix: string, what: (column: string) => string) =>
    [
      `'${prefix}'`,
      `jsonb_build_object('count', ${what('count')}, 'units', trim_scale(${what('units')}),
      ${money.map(column => `'${column}', round(${what(column)}, 2)::text`).join(', ')})`,
    ].join(', ');
  return `
    with grouped as (${groupBy === 'item' ? byLine(key, name) : bySale(key, name)})
    select jsonb_build_object('key', key, 'name', name) as names,
           jsonb_build_object(${shown('row', column => column)}, ${shown('all', column => `sum(${column}) over ()`)}) as sums
      from grouped order by ${order} limit 2000`;
};

const NOTHING = { count: 0, units: 0, discounts: '0.00', subtotal: '0.00', tax: '0.00', total: '0.00' };

/** Sums of what the invoices say, one statement per grouping; totals of all groups in the same pass. Index sale_sold. */
export const posReport = async (sql: Sql, question: Question, viewer: Viewer): Promise<Report> => {
  const { from, to, groupBy, locationId = null, registerId = null } = question;
  const asked = statement(`pos_report_by_${groupBy}`, textOf(groupBy));
  const parameters = [from, to, visibleLocations(viewer), locationId, registerId];
  type Found = { names: Pick<Row, 'key' | 'name'>; sums: { row: Report['totals']; all: Report['totals'] } };
  const found = await sql.rows<Found>(asked, parameters);
  return { rows: found.map(({ names, sums }) => ({ ...names, ...sums.row })), totals: found[0]?.sums.all ?? NOTHING };
};
