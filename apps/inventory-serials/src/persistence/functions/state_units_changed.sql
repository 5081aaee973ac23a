-- States the fact unit-changed: the full state of the units, at most five hundred in one fact.
create or replace function state_units_changed(p_changed unit[]) returns void
language sql as $$
  insert into outbox (subject, body)
  select unit_changed_subject(),
    jsonb_build_object('at', clock_timestamp(), 'units', jsonb_agg(unit_as_json(n.u, r.holder) order by n.place))
  from (select u, row_number() over () - 1 as place from unnest(p_changed) as u) as n
  left join reservation r on r.id = (n.u).reservation_id
  group by n.place / 500
$$;
