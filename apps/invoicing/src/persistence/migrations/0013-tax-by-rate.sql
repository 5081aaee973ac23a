-- What is taxed at each rate, [{rate, base, tax}], highest rate first. Documents that are there keep their totals: theirs is what
-- their lines say, each of which was rounded by itself.
create function taxes_sum(taxes jsonb, member text) returns numeric
language sql immutable parallel safe
return (select coalesce(sum((entry->>member)::numeric), 0) from jsonb_array_elements(taxes) as entry);

alter table invoice add column taxes jsonb not null default '[]';
update invoice i set taxes = l.taxes
from (
  select invoice_id, jsonb_agg(jsonb_build_object('rate', rate::text, 'base', base::text, 'tax', tax::text) order by rate desc) as taxes
  from (select invoice_id, trim_scale(tax_rate) as rate, sum(total) as base, sum(tax) as tax from invoice_line group by 1, 2) as of_rate
  group by invoice_id
) l
where l.invoice_id = i.id;
alter table invoice
  alter column taxes drop default,
  add constraint invoice_taxes check (taxes_sum(taxes, 'base') = subtotal and taxes_sum(taxes, 'tax') = tax);
