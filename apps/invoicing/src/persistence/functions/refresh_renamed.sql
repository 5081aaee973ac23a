-- Gives the next p_limit invoices of a renamed customer its new name, newest first. Answers the number of invoices it
-- looked at, null when no customer is waiting. Locks the customer's row in renamed_customer; another instance takes
-- another customer.
create or replace function refresh_renamed(p_limit int) returns int
language plpgsql as $$
declare
  v_renamed renamed_customer;
  v_last invoice;
  v_next invoice;
  v_count int := 0;
begin
  select * into v_renamed from renamed_customer limit 1 for update skip locked;
  if not found then
    return null;
  end if;
  for v_next in
    select * from invoice
    where customer_id = v_renamed.customer_id and (created_at, id) < (v_renamed.before_at, v_renamed.before_id)
    order by created_at desc, id desc limit p_limit
  loop
    perform keep_invoice_words(v_next.id);
    v_last := v_next;
    v_count := v_count + 1;
  end loop;
  if v_count < p_limit then
    delete from renamed_customer where customer_id = v_renamed.customer_id;
  else
    update renamed_customer
    set before_at = v_last.created_at, before_id = v_last.id
    where customer_id = v_renamed.customer_id;
  end if;
  return v_count;
end $$;
