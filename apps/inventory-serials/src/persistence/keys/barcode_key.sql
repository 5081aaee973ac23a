-- The same as `barcodeKey`: the fourteen digits of a GTIN in any of its forms, other codes by `code_key`. PostgreSQL
-- parses it when it is made, because a column of `item` needs it.
create or replace function barcode_key(barcode text) returns text
language sql immutable strict parallel safe
return (
  select case
    when key !~ '^[0-9 -]*[0-9][0-9 -]*$' then key
    when length(digits) in (8, 12, 13, 14) and gtin_digit(left(digits, -1)) = right(digits, 1)
      then lpad(digits, 14, '0')
    when digits ~ '^[01][0-9]{7}$' and gtin_digit(left(upc_e_in_full(digits), -1)) = right(digits, 1)
      then lpad(upc_e_in_full(digits), 14, '0')
    else key
  end
  from (select code_key(barcode) as key) as code
  cross join lateral (select translate(key, ' -', '') as digits) as digits);
