-- The same as `barcodeKey`: the fourteen digits of a GTIN in any of its forms, other codes by `code_key`. PostgreSQL parses
-- these functions when they are made, because a column of `item` needs them.
create or replace function gtin_digit(digits text) returns text language sql immutable strict parallel safe return
  (select ((10 - sum(substr(digits, place, 1)::int * case when (length(digits) - place) % 2 = 0 then 3 else 1 end) % 10) % 10)::text
   from generate_series(1, length(digits)) as place);

-- The UPC-A that eight digits of UPC-E are short for, with or without a right check digit.
create or replace function upc_e_in_full(digits text) returns text language sql immutable strict parallel safe return
  left(digits, 1) || case
    when substr(digits, 7, 1) <= '2' then substr(digits, 2, 2) || substr(digits, 7, 1) || '0000' || substr(digits, 4, 3)
    when substr(digits, 7, 1) = '3' then substr(digits, 2, 3) || '00000' || substr(digits, 5, 2)
    when substr(digits, 7, 1) = '4' then substr(digits, 2, 4) || '00000' || substr(digits, 6, 1)
    else substr(digits, 2, 5) || '0000' || substr(digits, 7, 1) end || right(digits, 1);

create or replace function barcode_key(barcode text) returns text language sql immutable strict parallel safe return
  (select case
     when key !~ '^[0-9 -]*[0-9][0-9 -]*$' then key
     when length(digits) in (8, 12, 13, 14) and gtin_digit(left(digits, -1)) = right(digits, 1) then lpad(digits, 14, '0')
     when digits ~ '^[01][0-9]{7}$' and gtin_digit(left(upc_e_in_full(digits), -1)) = right(digits, 1) then lpad(upc_e_in_full(digits), 14, '0')
     else key end
   from (select code_key(barcode) as key) as code cross join lateral (select translate(key, ' -', '') as digits) as digits);
