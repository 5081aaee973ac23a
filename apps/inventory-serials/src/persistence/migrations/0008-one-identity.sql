-- What makes two numbers the same is one rule (ADR 18): `serial_key`, `code_key` and `barcode_key` are made before this runs.

-- Units that were received as several, in spellings that the rule before told apart. One of them has the key now: the one
-- that is sold, else reserved, else on its way, else in stock, else the oldest. The others keep a key of their own, which no
-- spelling leads to, until a person has looked: `verify` names them.
create table serial_twin (
  unit_id uuid primary key references unit,
  twin_of uuid not null references unit,
  item_id uuid not null references item,
  serial_key text collate "C" not null,
  own_key text collate "C" not null unique
);
create index serial_twin_by_key on serial_twin (serial_key);

-- ASCII without odd blanks has the key it had, unless it may be an IMEI: nearly all rows are passed by.
create temp table respelled on commit drop as
  select id, item_id, serial_key(serial_number) as key from unit
  where (serial_number !~ '^[!-~]+( [!-~]+)*$' or translate(serial_number, '0123456789 -', '') = '')
    and serial_key <> serial_key(serial_number);

create temp table respelled_twin on commit drop as
  select id, item_id, key, first_value(id) over best as twin_of, row_number() over best as place
  from (select u.id, u.item_id, r.key, u.status from unit u join respelled r on r.id = u.id
        union select u.id, u.item_id, u.serial_key, u.status from unit u
          join respelled r on r.item_id = u.item_id and r.key = u.serial_key where u.id not in (select id from respelled)) as same
  window best as (partition by item_id, key order by array_position(array['SOLD', 'RESERVED', 'IN_TRANSIT', 'IN_STOCK'], status), id);

alter table unit disable trigger unit_moves;
update unit u set serial_key = U&'\0001' || t.id from respelled_twin t where u.id = t.id;
update unit u set serial_key = t.key || case when t.place > 1 then U&'\0001' || t.place else '' end from respelled_twin t where u.id = t.id;
update unit u set serial_number = kept_text(serial_number)
  where serial_number !~ '^[!-~]+( [!-~]+)*$' and kept_text(serial_number) not in (serial_number, '');
alter table unit enable trigger unit_moves;

insert into serial_twin (unit_id, twin_of, item_id, serial_key, own_key)
  select id, twin_of, item_id, key, key || U&'\0001' || place from respelled_twin where place > 1;

-- SKUs and barcodes are unique as they are compared. Two items that share one now stay as they are: the oldest has it, the others
-- are its twins, and a scan lets choose.
drop index item_sku_key;
drop index item_barcode_key;
update item set sku = kept_text(sku) where kept_text(sku) not in (sku, '');
update item set barcode = nullif(kept_text(barcode), '') where kept_text(barcode) <> barcode;
alter table item
  add column sku_key text collate "C" not null generated always as (code_key(sku)) stored,
  add column sku_twin int not null default 0,
  add column barcode_key text collate "C" generated always as (barcode_key(barcode)) stored,
  add column barcode_twin int not null default 0;
update item i set sku_twin = t.place - 1
  from (select id, row_number() over (partition by sku_key order by id) as place from item) as t where t.id = i.id and t.place > 1;
update item i set barcode_twin = t.place - 1
  from (select id, row_number() over (partition by barcode_key order by id) as place from item where barcode_key is not null) as t
  where t.id = i.id and t.place > 1;
create unique index item_sku_key on item (sku_key, sku_twin);
create unique index item_barcode_key on item (barcode_key, barcode_twin);

-- Who gets another code is nobody's twin; who is left behind with it takes the place of who went.
create function leave_item_twins() returns trigger language plpgsql as $$
begin
  if code_key(new.sku) is distinct from old.sku_key then new.sku_twin := 0; end if;
  if barcode_key(new.barcode) is distinct from old.barcode_key then new.barcode_twin := 0; end if;
  return new;
end $$;
create trigger item_leaves_twins before update of sku, barcode on item for each row execute function leave_item_twins();

create function follow_item_twin() returns trigger language plpgsql as $$
begin
  update item set sku_twin = 0 where id = (
    select id from item where sku_key = old.sku_key and old.sku_key <> new.sku_key and old.sku_twin = 0 order by sku_twin limit 1);
  update item set barcode_twin = 0 where id = (
    select id from item where barcode_key = old.barcode_key and old.barcode_key is distinct from new.barcode_key and old.barcode_twin = 0
    order by barcode_twin limit 1);
  return null;
end $$;
create trigger item_twin_follows after update of sku, barcode on item for each row execute function follow_item_twin();

drop function if exists resolve_scan(text[], text[], text[], text[]);
