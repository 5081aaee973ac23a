-- New parameters made other functions of these names; what let_go answered was of no use any more.
drop function if exists claim_changes(reservation, uuid, jsonb, unit[]);
drop function if exists expire_reservations(int, text);
drop function if exists let_go(reservation, unit[], text);
