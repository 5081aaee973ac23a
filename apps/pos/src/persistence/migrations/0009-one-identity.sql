-- What makes two serial numbers the same is one rule (ADR 18). A lease that has one unit in two spellings keeps both.
create temp table respelled on commit drop as
  select lease_id, item_id, serial_key as was, key || case when place > 1 then U&'\0001' || place else '' end as key
  from (select lease_id, item_id, serial_key, serial_key(serial_number) as key,
          row_number() over (partition by lease_id, item_id, serial_key(serial_number) order by serial_key) as place from lease_unit) as unit
  where serial_key <> key or place > 1;
update lease_unit u set serial_key = U&'\0001' || r.key from respelled r
  where (u.lease_id, u.item_id, u.serial_key) = (r.lease_id, r.item_id, r.was);
update lease_unit set serial_key = substr(serial_key, 2) where starts_with(serial_key, U&'\0001');
