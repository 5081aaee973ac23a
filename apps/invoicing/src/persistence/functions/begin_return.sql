-- Begins a return and makes it visible at once: inventory does not decide, it only takes the goods. Answers as
-- begin_save.
create or replace function begin_return(p_saga jsonb, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_begun jsonb := begin_save(p_saga, null);
  v_saga jsonb;
begin
  if not coalesce((v_begun->>'begun')::boolean, false) then
    return v_begun;
  end if;
  v_saga := commit_save((p_saga->>'id')::uuid, '[]', p_subject);
  return jsonb_build_object('begun', true, 'saga', v_saga);
end $$;
