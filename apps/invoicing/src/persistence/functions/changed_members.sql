-- The members of an object that are not the same in another one.
create or replace function changed_members(p_of jsonb, p_other jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(p_of) where value is distinct from p_other->key
$$;
