-- Writes the lines of a document and the units on them. A unit that another invoice has raises: it can only be a bug.
create or replace function write_lines(p_invoice_id uuid, p_lines jsonb, p_units jsonb) returns void
language plpgsql as $$
declare
  v_expected int;
  v_written int;
begin
  insert into invoice_line (invoice_id, id, position, item_id, sku, name, tracking, description, quantity, unit_price,
    price_includes_tax, discount, discount_percent, tax_rate, tax_rate_id, tax_category, tax_name, exemption_reason,
    tax, total, returns_line_id, disposition)
  select p_invoice_id, l.id, f.place, l."itemId", l.sku, l.name, l.tracking, l.description, l.quantity, l."unitPrice",
    coalesce(l."priceIncludesTax", false), l.discount, l."discountPercent", l."taxRate", l."taxRateId",
    l."taxCategory", l."taxName", l."exemptionReason", l.tax, l.total,
    coalesce(l.returns->>'lineId', l.reduces->>'lineId')::uuid, l.returns->>'disposition'
  from jsonb_array_elements(p_lines) with ordinality as f(line, place),
    jsonb_to_record(f.line) as l(
      id uuid, "itemId" uuid, sku text, name text, tracking text, description text, quantity numeric,
      "unitPrice" numeric, "priceIncludesTax" boolean, discount numeric, "discountPercent" numeric,
      "taxRate" numeric, "taxRateId" uuid, "taxCategory" text, "taxName" text, "exemptionReason" text, tax numeric,
      total numeric, returns jsonb, reduces jsonb);

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
