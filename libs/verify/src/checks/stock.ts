import type { RowCheck } from '../check.ts';

const part = 'inventory-serials';

/** Compares a column of `stock_level` with the rows it is counted from, both by item and location. */
function stockCheck(check: {
  name: string;
  column: string;
  levels?: string;
  counted: string;
  detail: string;
}): RowCheck {
  const { name, column, levels = 'stock_level', counted, detail } = check;
  return {
    name,
    part,
    table: 'stock_level',
    violations: `
      select format('stock of item %s at location %s', item_id, location_id) as at,
             format('%s = %s', '${column}', trim_scale(coalesce(c.counted, 0))) as expected,
             format('%s = %s', '${column}', trim_scale(coalesce(l.${column}, 0))) as found
      from ${levels} l full join (${counted}) c using (item_id, location_id)
      where coalesce(l.${column}, 0) <> coalesce(c.counted, 0)`,
    detail,
  };
}

export const stockChecks: RowCheck[] = [
  stockCheck({
    name: 'stock-movements',
    column: 'on_hand',
    counted: `select item_id, location_id, sum(quantity) as counted from stock_movement group by item_id, location_id`,
    detail: 'Stock on hand is the sum of its movements.',
  }),
  stockCheck({
    name: 'stock-units',
    column: 'on_hand',
    levels: `(select s.* from stock_level s join item i on i.id = s.item_id where i.tracking = 'SERIAL')`,
    counted: `
      select item_id, location_id, count(*)::numeric as counted from unit
      where status in ('IN_STOCK', 'RESERVED') group by item_id, location_id`,
    detail: 'Stock on hand of a serial-tracked item is its units IN_STOCK and RESERVED.',
  }),
  stockCheck({
    name: 'stock-reserved',
    column: 'reserved',
    counted: `
      select item_id, location_id, sum(quantity) as counted from (
        select item_id, location_id, 1 as quantity from unit where status = 'RESERVED'
        union all
        select (held->>'itemId')::uuid, r.location_id, (held->>'quantity')::numeric
          from reservation r, jsonb_array_elements(r.quantities) as held where r.state = 'HELD'
        union all
        select item_id, location_id, reserved from document_stock
      ) as claim group by item_id, location_id`,
    detail: 'Reserved stock is the units RESERVED, the quantities held, and those reserved for invoices.',
  }),
];
