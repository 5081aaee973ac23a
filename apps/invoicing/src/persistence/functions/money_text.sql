-- An amount as text with at least two decimals: 1299.00, 0.123456.
create or replace function money_text(p_amount numeric) returns text
language sql immutable parallel safe
return round(p_amount, greatest(2, scale(trim_scale(p_amount))))::text;
