import type { MatchCheck } from '../check.ts';

const CLAIMED_BY = `format('%s by line %s of invoice %s, customer %s', `;

/** The facts two services must agree on. */
export const betweenChecks: MatchCheck[] = [
  {
    name: 'sold-units',
    of: 'unit',
    left: {
      part: 'invoicing',
      none: 'on no visible invoice',
      rows: `
        select s.unit_id as key, ${CLAIMED_BY} i.unit_effect, s.line_id, s.invoice_id, coalesce(i.customer_id::text, 'none')) as says
        from invoice_serial s join invoice i on i.id = s.invoice_id where s.return_id is null order by s.unit_id`,
    },
    right: {
      part: 'inventory-serials',
      none: 'of no invoice',
      rows: `
        select id as key, ${CLAIMED_BY} status, invoice_line_id, invoice_id, coalesce(customer_id::text, 'none')) as says
        from unit where invoice_id is not null order by id`,
    },
    detail:
      'The units on visible invoices are the units SOLD to them or RESERVED for them, each to its line and customer.',
  },
  {
    name: 'document-stock',
    of: 'invoice, item and location',
    left: {
      part: 'invoicing',
      none: 'nothing',
      rows: `
        select concat_ws(' ', i.id, l.item_id, i.location_id) as key, format('%s %s', i.stock_effect, trim_scale(sum(l.quantity))) as says
        from invoice i
        join (select invoice_id, item_id, tracking, quantity from invoice_line where returns_line_id is null
              union all
              select o.invoice_id, r.item_id, o.tracking, r.quantity from invoice_line r join invoice_line o on o.id = r.returns_line_id) l
          on l.invoice_id = i.id
        where i.stock_effect <> 'NONE' and l.tracking = 'QUANTITY'
        group by i.id, l.item_id, i.location_id, i.stock_effect having sum(l.quantity) <> 0 order by i.id, l.item_id, i.location_id`,
    },
    right: {
      part: 'inventory-serials',
      none: 'nothing',
      rows: `
        select concat_ws(' ', invoice_id, item_id, location_id) as key,
               case when reserved > 0 then format('RESERVED %s', trim_scale(reserved)) else format('SUBTRACTED %s', trim_scale(subtracted)) end as says
        from document_stock order by invoice_id, item_id, location_id`,
    },
    detail: 'What invoices have reserved and taken by their order status is what inventory has written down for them.',
  },
  {
    name: 'document-numbers',
    of: 'invoice',
    left: {
      part: 'invoicing',
      none: 'no such invoice',
      rows: `select id as key, number as says from invoice order by id`,
    },
    right: {
      part: 'inventory-serials',
      none: 'no number',
      rows: `select document_id as key, number as says from document_number order by document_id`,
    },
    detail: 'The number of every invoice has reached inventory, whose histories and refusals show it.',
  },
  {
    name: 'confirmed-saves',
    of: 'reservation',
    left: {
      part: 'invoicing',
      none: 'no save that was done',
      rows: `
        select reservation_id as key, format('confirmed for invoice %s', invoice_id) as says
        from saga where step in ('RELEASING', 'DONE') and kind <> 'RETURN' order by reservation_id`,
    },
    right: {
      part: 'inventory-serials',
      none: 'not confirmed',
      rows: `
        select id as key, format('confirmed for invoice %s', invoice_id) as says
        from reservation where state = 'CONFIRMED' order by id`,
    },
    detail: 'A save is done exactly when its reservation is confirmed; a return has none.',
  },
  {
    name: 'returned-units',
    of: 'return',
    left: {
      part: 'invoicing',
      none: 'no save that removed units',
      rows: `
        select return_id as key, format('%s units back from invoice %s', jsonb_array_length(removed),
                 coalesce(document->'returnOf'->>'invoiceId', invoice_id::text)) as says
        from saga where step in ('RELEASING', 'DONE') and removed <> '[]' order by return_id`,
    },
    right: {
      part: 'inventory-serials',
      none: 'nothing returned',
      rows: `
        select reservation_id as key, format('%s units back from invoice %s', count(*), invoice_id) as says
        from unit_movement where action = 'RETURNED' group by reservation_id, invoice_id order by reservation_id`,
    },
    detail: 'The units an edit removed or a customer brought back came back, once.',
  },
  {
    name: 'item-copies',
    of: 'item',
    left: {
      part: 'inventory-serials',
      none: 'no such item',
      rows: `select id as key, format('%s, %s, version %s', sku, tracking, version) as says from item order by id`,
    },
    right: {
      part: 'invoicing',
      none: 'no copy',
      rows: `select id as key, format('%s, %s, version %s', sku, tracking, version) as says from item_copy order by id`,
    },
    detail: 'Every change of the catalogue has reached invoicing.',
  },
  {
    name: 'location-copies',
    of: 'location',
    left: {
      part: 'inventory-serials',
      none: 'no such location',
      rows: `select id as key, format('%s, in %s, version %s', code, coalesce(l.time_zone, h.time_zone), version) as says from location l, house h order by id`,
    },
    right: {
      part: 'invoicing',
      none: 'no copy',
      rows: `select id as key, format('%s, in %s, version %s', code, coalesce(l.time_zone, h.time_zone), version) as says from location_copy l, house h order by id`,
    },
    detail: 'Every change of a location has reached invoicing.',
  },
];
