-- What each version of an invoice added to the sales of a day: reports add these up, so that a day that is over stays as it was. See ADR 44.
create table sale_entry (
  day date not null,
  id bigint generated always as identity,
  invoice_id uuid not null,
  version int not null,
  invoice_type text not null,
  currency text not null,
  location_id uuid not null,
  customer_id uuid,
  item_id uuid,
  tax_rate numeric not null,
  documents int not null,
  lines int not null,
  quantity numeric not null,
  net numeric not null,
  tax numeric not null,
  primary key (day, id)
);
create index sale_entry_by_invoice on sale_entry (invoice_id);
create trigger sale_entry_append_only before update or delete on sale_entry for each row execute function refuse_change();
create trigger sale_entry_kept before truncate on sale_entry for each statement execute function refuse_change();

-- What was sold before is booked as reports showed it until now: as it is, on the day it was sold.
insert into sale_entry (day, invoice_id, version, invoice_type, currency, location_id, customer_id, item_id, tax_rate, documents, lines,
  quantity, net, tax)
select (i.sold_at at time zone coalesce(z.time_zone, h.time_zone))::date, i.id, i.version, i.invoice_type, i.currency, i.location_id,
  i.customer_id, l.item_id, l.tax_rate, sum((l.position = 1 and i.return_of is null)::int), sum((l.quantity > 0)::int), sum(l.quantity),
  sum(l.total), sum(l.tax)
from invoice i join invoice_line l on l.invoice_id = i.id cross join house h left join location_copy z on z.id = i.location_id
where i.sold_at is not null
group by 1, i.id, l.item_id, l.tax_rate
order by 1, i.sold_at;

-- Reports read the entries.
drop index invoice_sold;
drop index invoice_line_amounts;
