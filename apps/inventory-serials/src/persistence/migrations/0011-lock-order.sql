-- New parameters made other functions of these names.
drop function if exists claim_changes(reservation, uuid, jsonb, unit[]);
drop function if exists expire_reservations(int, text);
