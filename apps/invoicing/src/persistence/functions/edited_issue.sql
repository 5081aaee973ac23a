-- The data of an issued document after an edit that gives it another customer or location.
create or replace function edited_issue(p_issued jsonb, p_old invoice, p_new invoice) returns jsonb
language sql stable as $$
  select p_issued
    || case
      when p_new.customer_id is distinct from p_old.customer_id
        then jsonb_build_object('customer', printed_customer(p_new.customer_id))
      else '{}'
    end
    || case
      when p_new.location_id <> p_old.location_id
        then jsonb_build_object('location', printed_location(p_new.location_id))
      else '{}'
    end
$$;
