-- What makes two serial numbers the same is one rule (ADR 18). Units that are one by it and are on two invoices were sold twice:
-- the one that is sold, else the one received first, has the key, the others keep a key of their own, which no spelling
-- leads to, until a person has looked: `verify` names them.
create table serial_twin (
  unit_id uuid primary key,
  twin_of uuid not null,
  item_id uuid not null,
  serial_key text not null,
  own_key text not null unique
);
create index serial_twin_by_key on serial_twin (serial_key);

create temp table respelled on commit drop as
  select distinct item_id, unit_id, return_id is null as is_live, serial_key(serial_number) as key from invoice_serial
  where (serial_number !~ '^[!-~]+( [!-~]+)*$' or translate(serial_number, '0123456789 -', '') = '')
    and serial_key <> serial_key(serial_number);

create temp table respelled_twin on commit drop as
  select unit_id, item_id, key, first_value(unit_id) over best as twin_of, row_number() over best as place
  from (select s.unit_id, s.item_id, r.key, i.unit_effect
          from invoice_serial s join respelled r on r.unit_id = s.unit_id and r.is_live join invoice i on i.id = s.invoice_id
          where s.return_id is null
        union select s.unit_id, s.item_id, s.serial_key, i.unit_effect
          from invoice_serial s join respelled r on r.item_id = s.item_id and r.key = s.serial_key and r.is_live
          join invoice i on i.id = s.invoice_id
          where s.return_id is null and s.unit_id not in (select unit_id from respelled where is_live)) as same
  window best as (partition by item_id, key order by unit_effect = 'SOLD' desc, unit_id);

update invoice_serial s set serial_key = U&'\0001' || s.unit_id from respelled_twin t where s.unit_id = t.unit_id and s.return_id is null;
update invoice_serial s set serial_key = t.key || case when t.place > 1 then U&'\0001' || t.place else '' end
  from respelled_twin t where s.unit_id = t.unit_id and s.return_id is null;
update invoice_serial s set serial_key = r.key from respelled r where not r.is_live and s.unit_id = r.unit_id and s.return_id is not null;

insert into serial_twin (unit_id, twin_of, item_id, serial_key, own_key)
  select unit_id, twin_of, item_id, key, key || U&'\0001' || place from respelled_twin where place > 1;
