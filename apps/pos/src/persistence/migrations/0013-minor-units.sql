-- Amounts have the decimals of their currency, of which some have three or four (ADR 22), and cash steps may be of whole
-- units, as 5 forints are: the columns take them as they come.
alter table register alter column cash_rounding type numeric;
alter table session
  alter column opening_float type numeric, alter column counted_cash type numeric, alter column expected_cash type numeric;
alter table cash_movement alter column amount type numeric;
alter table sale alter column change type numeric, alter column cash_rounding type numeric;
alter table sale_return
  alter column total type numeric, alter column refunded type numeric, alter column cash_rounding type numeric,
  alter column credit type numeric, alter column credit_left type numeric, alter column round_to type numeric;
