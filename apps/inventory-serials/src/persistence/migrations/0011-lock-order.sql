-- New parameters made another function of this name.
drop function if exists claim_changes(reservation, uuid, jsonb, unit[]);
