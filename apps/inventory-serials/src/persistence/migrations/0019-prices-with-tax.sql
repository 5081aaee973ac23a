-- An item says whether its price has the tax in it; those there are do not.
alter table item add column price_includes_tax boolean not null default false;
