-- The reservation of an open save is asked for by its request, and by the timer when that died.
drop function if exists saves_of_reservation(uuid);
drop index if exists saga_by_reservation;
