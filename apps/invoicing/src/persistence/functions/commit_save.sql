-- Writes the lines of a document and the units on them. A unit that another invoice has raises: it can only be a bug.
create or replace function write_lines(p_invoice_id uuid, p_lines jsonb, p_units jsonb) returns void
language plpgsql as $$
declare
  v_expected int;
  v_written int;
begin
  insert into invoice_line (invoice_id, id, position, item_id, sku, name, tracking, description, quantity, unit_price,
                            discount, tax_rate, tax, total, returns_line_id, disposition)
  select p_invoice_id, l.id, f.place, l."itemId", l.sku, l.name, l.tracking, l.description, l.quantity, l."unitPrice",
         l.discount, l."taxRate", l.tax, l.total, (l.returns->>'lineId')::uuid, l.returns->>'disposition'
  from jsonb_array_elements(p_lines) with ordinality as f(line, place),
       jsonb_to_record(f.line) as l(id uuid, "itemId" uuid, sku text, name text, tracking text, description text,
         quantity numeric, "unitPrice" numeric, discount numeric, "taxRate" numeric, tax numeric, total numeric, returns jsonb);

  insert into invoice_serial (invoice_id, line_id, item_id, serial_key, serial_number, unit_id)
  select p_invoice_id, u."lineId", u."itemId", u."serialKey", u."serialNumber", u.id
  from jsonb_to_recordset(p_units) as u("lineId" uuid, "itemId" uuid, "serialKey" text, "serialNumber" text, id uuid);
  get diagnostics v_written = row_count;
  select coalesce(sum(jsonb_array_length(line->'serials')), 0) into v_expected
    from jsonb_array_elements(p_lines) as line where not line ? 'returns';
  if v_written <> v_expected then
    raise exception 'invoice % has % captured units, % were confirmed', p_invoice_id, v_expected, v_written;
  end if;
end $$;

-- The taxed amounts and taxes of a document by rate. A document made before these were kept has the sums of its lines.
create or replace function taxes_of(d jsonb) returns jsonb
language sql immutable as $$
  select coalesce(d->'taxes', (
    select coalesce(jsonb_agg(jsonb_build_object('rate', rate::text, 'base', base::text, 'tax', tax::text) order by rate desc), '[]')
    from (select trim_scale((line->>'taxRate')::numeric) as rate, sum((line->>'total')::numeric) as base, sum((line->>'tax')::numeric) as tax
            from jsonb_array_elements(d->'lines') as line group by 1) as of_rate))
$$;

-- The series that numbers a new document.
create or replace function series_of(p_kind text) returns text
language sql immutable as $$
  select case p_kind when 'POS' then 'POS' when 'RETURN' then 'RET' else 'INV' end
$$;

-- Writes the parts of a new invoice: the statuses it enters, its lines, the payments of a register sale or the refunds of a
-- return. They are written before the invoice, whose number is given last.
create or replace function write_parts(p_saga saga, p_units jsonb, p_at timestamptz) returns void
language plpgsql as $$
begin
  set constraints invoice_line_invoice_id_fkey, payment_invoice_id_fkey, status_history_invoice_id_fkey deferred;
  perform enter_statuses(p_saga, 1, null);
  perform write_lines(p_saga.invoice_id, p_saga.document->'lines', p_units);
  insert into payment (invoice_id, kind, method, amount, reference, at, username)
  select p_saga.invoice_id, case p_saga.kind when 'RETURN' then 'REFUND' else 'PAYMENT' end, p.method, p.amount, p.reference, p_at,
         p_saga.principal->>'username'
  from jsonb_to_recordset(p_saga.document->'payments') as p(method text, amount numeric, reference text);
end $$;

-- Makes a new invoice from the document of its save. Its parts are there already. A sale of a till without a link counts
-- from the moment it was made; for any other invoice keep_sold_at sets the time since which it counts as a sale. Locks the
-- row of its number series until the end of the transaction, after everything else.
create or replace function insert_invoice(p_saga saga, p_at timestamptz) returns void
language plpgsql as $$
declare
  d jsonb := p_saga.document;
  v_at_register boolean := p_saga.kind in ('POS', 'RETURN');
begin
  insert into invoice (id, number, invoice_type, is_closed, return_of, order_status_id, customer_id, location_id, currency,
                       subtotal, taxes, tax, total, paid, notes, expires_on, stock_effect, unit_effect, version, created_at,
                       created_by, updated_at, sold_at)
  values (p_saga.invoice_id, next_number(series_of(p_saga.kind)), case when v_at_register then 'POS' else 'STANDARD' end, v_at_register,
          (d->'returnOf'->>'invoiceId')::uuid, (d->>'orderStatusId')::uuid, (d->>'customerId')::uuid, (d->>'locationId')::uuid, d->>'currency',
          (d->>'subtotal')::numeric, taxes_of(d), (d->>'tax')::numeric, (d->>'total')::numeric, (d->>'paid')::numeric, d->>'notes',
          (d->>'expiresOn')::date, d->>'stockEffect', d->>'unitEffect', 1, p_at, p_saga.principal->>'username', p_at,
          (d->>'soldAt')::timestamptz);
end $$;

-- Marks the returned units on a sale, whose row begin_save has locked. From then on they are free for another invoice.
create or replace function mark_returned(p_saga saga) returns void
language plpgsql as $$
declare
  v_marked int;
begin
  update invoice_serial s set return_id = p_saga.invoice_id, return_line_id = (line->>'id')::uuid
  from jsonb_array_elements(p_saga.document->'lines') as line, jsonb_array_elements(line->'serials') as serial
  where s.unit_id = (serial->>'unitId')::uuid and s.invoice_id = (p_saga.document->'returnOf'->>'invoiceId')::uuid and s.return_id is null;
  get diagnostics v_marked = row_count;
  if v_marked <> jsonb_array_length(p_saga.removed) then
    raise exception 'return % takes % units back, the sale has % of them', p_saga.id, jsonb_array_length(p_saga.removed), v_marked;
  end if;
end $$;

-- Makes a return, and the next version of its sale.
create or replace function insert_return(p_saga saga, p_at timestamptz, p_subject text) returns void
language plpgsql as $$
declare
  v_sale_id uuid := p_saga.document->'returnOf'->>'invoiceId';
  v_before jsonb := invoice_view(v_sale_id);
begin
  perform write_parts(p_saga, '[]', p_at);
  perform mark_returned(p_saga);
  perform insert_invoice(p_saga, p_at);
  perform next_version(v_sale_id, v_before,
    jsonb_build_object('principal', p_saga.principal, 'action', 'invoice-returned', 'note', p_saga.document->'note'), p_subject);
end $$;

-- True when inventory must take units or quantities back after the new version is visible.
create or replace function gives_back(p_saga saga) returns boolean
language sql immutable as $$
  select p_saga.removed <> '[]' or (p_saga.kind = 'RETURN' and p_saga.document->'lines' @> '[{"tracking": "QUANTITY"}]')
$$;

-- Replaces the version of the invoice that the save was made from, and no other, by the next one. A deposit of more than the
-- new total is lowered to it; the paid amount stays, even where it is more.
create or replace function replace_invoice(p_saga saga, p_units jsonb) returns void
language plpgsql as $$
declare
  d jsonb := p_saga.document;
begin
  update invoice
  set customer_id = (d->>'customerId')::uuid, location_id = (d->>'locationId')::uuid, subtotal = (d->>'subtotal')::numeric,
      taxes = taxes_of(d), tax = (d->>'tax')::numeric, total = (d->>'total')::numeric, notes = d->>'notes',
      expires_on = (d->>'expiresOn')::date, stock_effect = d->>'stockEffect', unit_effect = d->>'unitEffect',
      deposit_amount = least(deposit_amount, (d->>'total')::numeric),
      version = version + 1, updated_at = clock_timestamp()
  where id = p_saga.invoice_id and version = p_saga.base_version;
  if not found then
    raise exception 'save % confirmed its units, but invoice % is not at version % any more', p_saga.id, p_saga.invoice_id, p_saga.base_version;
  end if;
  delete from invoice_serial where invoice_id = p_saga.invoice_id;
  delete from invoice_line where invoice_id = p_saga.invoice_id;
  perform write_lines(p_saga.invoice_id, d->'lines', p_units);
end $$;

-- Makes the new version visible, after its units were confirmed, and gives a new invoice its number. Locks the row of the
-- save, and the row of the number series last; a repeat answers the existing result. A number that a person may have seen
-- must be durable, and so must a flip that is followed by a return. Any other flip may be lost with a crash of the database,
-- since the save is then found RESERVING again and inventory still answers CONFIRMED.
create or replace function commit_save(p_saga_id uuid, p_units jsonb, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_saga saga;
  v_before jsonb;
  v_view jsonb;
  v_now timestamptz := clock_timestamp();
begin
  select * into strict v_saga from saga where id = p_saga_id for update;
  if v_saga.step in ('RELEASING', 'DONE') then
    return saga_view(v_saga);
  end if;
  if v_saga.step = 'REJECTED' then
    raise exception 'save % was rejected, yet its units were confirmed', p_saga_id;
  end if;

  if v_saga.base_version is not null then
    v_before := invoice_view(v_saga.invoice_id);
  end if;
  case v_saga.kind
    when 'EDIT' then perform replace_invoice(v_saga, p_units);
    when 'STATUS' then perform change_status(v_saga);
    when 'RETURN' then perform insert_return(v_saga, v_now, p_subject);
    else
      perform write_parts(v_saga, p_units, v_now);
      perform insert_invoice(v_saga, v_now);
  end case;
  v_view := state_invoice(v_saga.invoice_id, v_before, jsonb_build_object('principal', v_saga.principal,
    'action', 'invoice-' || lower(case v_saga.document->>'close' when 'COMPLETED' then 'CLOSED' when 'CANCELLED' then 'CANCELLED'
      else v_saga.kind end), 'note', v_saga.document->'note'), p_subject);
  update saga
  set step = case when gives_back(v_saga) then 'RELEASING' else 'DONE' end, number = v_view->>'number', result = v_view,
      decided_at = clock_timestamp()
  where id = p_saga_id
  returning * into v_saga;
  if v_saga.step = 'DONE' and v_saga.base_version is not null then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  return saga_view(v_saga);
end $$;
