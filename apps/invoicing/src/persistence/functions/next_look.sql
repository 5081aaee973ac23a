-- The time of the next look at a save that was taken up: after 0.5 s, doubled each time up to 5 s, and up to a quarter
-- more.
create or replace function next_look(p_attempt int) returns timestamptz
language sql volatile as $$
  select clock_timestamp() + least(5, 0.5 * 2 ^ least(p_attempt, 5)) * (1 + random() / 4) * interval '1 s'
$$;
