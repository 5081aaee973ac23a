-- True when a caller who sees these locations (null is all) sees this one. Functions answer rows at other locations as
-- not found.
create or replace function is_seen(p_visible uuid[], p_location uuid) returns boolean
language sql immutable as $$
  select p_visible is null or p_location = any(p_visible)
$$;
