-- Items and lines say whether their price has the tax in it; those there are do not. The total of a line stays before tax.
alter table item_copy add column price_includes_tax boolean not null default false;
alter table invoice_line add column price_includes_tax boolean not null default false;

-- A discount that was given in per cent says so beside its amount.
alter table invoice_line add column discount_percent numeric(7, 4) check (discount_percent between 0 and 100);
