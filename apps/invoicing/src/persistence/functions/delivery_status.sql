-- The delivery status of the lines: none, some, or every line in full.
create or replace function delivery_status(p_invoice_id uuid) returns text
language sql stable as $$
  select case
    when not exists (select from delivery where invoice_id = p_invoice_id) then 'NONE'
    when exists (
      select from invoice_line l
      where l.invoice_id = p_invoice_id and l.quantity > (
        select coalesce(sum(d.quantity), 0)
        from delivery_line d
        join delivery v on v.id = d.delivery_id
        where v.invoice_id = p_invoice_id and d.line_id = l.id)
    ) then 'PARTIAL'
    else 'DELIVERED'
  end
$$;
