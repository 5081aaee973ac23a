-- A refund may go by several methods; `given` is what went by each, in cash to the coin, and `refunded` their sum.
alter table sale_return
  add column given jsonb not null default '[]' check (jsonb_typeof(given) = 'array'),
  -- The cash a pending return will take out of the drawer: nobody else may have it.
  add column planned_cash numeric not null default 0 check (planned_cash >= 0),
  -- May have left less than nothing in the drawer: somebody could allow it, or nobody looked, as before there was a look.
  add column drawer_short boolean not null default true;
update sale_return set given = jsonb_build_array(jsonb_build_object(
         'method', refund->>'method', 'amount', refunded::text, 'reference', refund->'reference'))
 where status = 'DONE' and refunded > 0;
alter table sale_return alter column drawer_short set default false;

alter table cash_movement add column drawer_short boolean not null default true;
alter table cash_movement alter column drawer_short set default false;
