-- The UPC-A that eight digits of UPC-E are short for, with or without a right check digit.
create or replace function upc_e_in_full(digits text) returns text
language sql immutable strict parallel safe
return left(digits, 1) || case
  when substr(digits, 7, 1) <= '2' then substr(digits, 2, 2) || substr(digits, 7, 1) || '0000' || substr(digits, 4, 3)
  when substr(digits, 7, 1) = '3' then substr(digits, 2, 3) || '00000' || substr(digits, 5, 2)
  when substr(digits, 7, 1) = '4' then substr(digits, 2, 4) || '00000' || substr(digits, 6, 1)
  else substr(digits, 2, 5) || '0000' || substr(digits, 7, 1)
end || right(digits, 1);
