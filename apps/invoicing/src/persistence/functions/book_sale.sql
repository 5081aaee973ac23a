-- Books what the newest version of an invoice changes in the sales: its lines by item and tax while it counts as a
-- sale, less what is booked of it already. What is booked first is of the day of the sale, whatever changes it later of
-- the day it happens on, and nothing of a day whose books are locked. Relies on the row lock of the invoice. Indexes
-- invoice_line_pkey, sale_entry_by_invoice.
create or replace function book_sale(p_invoice_id uuid) returns void
language sql as $$
  with booked as (
    select * from sale_entry where invoice_id = p_invoice_id
  ), change as (
    select location_id, customer_id, item_id, tax_category, tax_rate, sum(documents) as documents, sum(lines) as lines,
      sum(quantity) as quantity, sum(net) as net, sum(tax) as tax
    from (
      select i.location_id, i.customer_id, l.item_id,
        coalesce(l.tax_category, case when l.tax_rate > 0 then 'S' else 'Z' end) as tax_category, l.tax_rate,
        (l.position = 1 and i.return_of is null)::int as documents, (l.quantity > 0)::int as lines, l.quantity,
        l.total as net, l.tax
      from invoice i
      join invoice_line l on l.invoice_id = i.id
      where i.id = p_invoice_id and i.sold_at is not null
      union all
      select location_id, customer_id, item_id, tax_category, tax_rate, -documents, -lines, -quantity, -net, -tax
      from booked
    ) as part
    group by location_id, customer_id, item_id, tax_category, tax_rate
    having (sum(documents), sum(lines), sum(quantity), sum(net), sum(tax)) <> (0, 0, 0, 0, 0)
  )
  insert into sale_entry (day, invoice_id, version, invoice_type, currency, location_id, customer_id, item_id,
    tax_category,
    tax_rate, documents, lines, quantity, net, tax)
  select
    greatest(
      day_at(case when exists (select from booked) then clock_timestamp() else i.sold_at end, i.location_id),
      k.locked_until + 1),
    i.id, i.version, i.invoice_type, i.currency, c.location_id, c.customer_id, c.item_id, c.tax_category, c.tax_rate,
    c.documents,
    c.lines, c.quantity, c.net, c.tax
  from change c, invoice i, books_lock k
  where i.id = p_invoice_id
$$;
