-- What an e-invoice needs of the company that sells (EN 16931, BG-4 to BG-6, BG-17) and of the customer who buys (BG-7, BG-8).
alter table company
  add column vat_id text,
  add column registration_id text,
  add column city text,
  add column post_code text,
  add column country_code text,
  add column electronic_address text,
  add column electronic_address_scheme text,
  add column contact_name text,
  add column iban text,
  add column bic text,
  add constraint company_address_has_scheme check (num_nulls(electronic_address, electronic_address_scheme) in (0, 2));
alter table customer
  add column city text,
  add column post_code text,
  add column country_code text,
  add column buyer_reference text,
  add column electronic_address text,
  add column electronic_address_scheme text,
  add constraint customer_address_has_scheme check (num_nulls(electronic_address, electronic_address_scheme) in (0, 2));

-- The format of the e-invoice a mail carries.
alter table mail add column e_invoice text check (e_invoice in ('factur-x', 'xrechnung', 'cii'));

create or replace function company_view(c company) returns jsonb
language sql stable
return jsonb_build_object('name', c.name, 'address', c.address, 'taxId', c.tax_id, 'email', c.email, 'phone', c.phone,
  'logo', translate(encode(c.logo, 'base64'), E'\n', ''), 'footer', c.footer, 'terms', c.terms, 'paymentTerms', c.payment_terms,
  'vatId', c.vat_id, 'registrationId', c.registration_id, 'city', c.city, 'postCode', c.post_code, 'countryCode', c.country_code,
  'electronicAddress', c.electronic_address, 'electronicAddressScheme', c.electronic_address_scheme,
  'contactName', c.contact_name, 'iban', c.iban, 'bic', c.bic,
  'updatedAt', to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version);

create or replace function printed_customer(p_customer_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('number', number, 'name', name, 'address', address, 'shippingAddress', shipping_address, 'taxId', tax_id,
    'email', email, 'phone', phone, 'vatId', vat_id, 'city', city, 'postCode', post_code, 'countryCode', country_code,
    'buyerReference', buyer_reference, 'electronicAddress', electronic_address,
    'electronicAddressScheme', electronic_address_scheme)
  from customer where id = p_customer_id
$$;

-- Earlier versions of the company had none of these.
update company_version set company = jsonb_build_object('vatId', null, 'registrationId', null, 'city', null, 'postCode', null,
  'countryCode', null, 'electronicAddress', null, 'electronicAddressScheme', null, 'contactName', null, 'iban', null, 'bic', null)
  || company;
