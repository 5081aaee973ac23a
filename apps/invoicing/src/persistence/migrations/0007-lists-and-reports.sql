-- How texts are searched, here and in every index made of it. Letters count without case and accents; what is between two
-- blanks is found by its parts and as a whole: `ada@mail.example` as `ada`, `mail`, `example` and `adamailexample`.
create function folded(value text) returns text
language sql immutable strict parallel safe
return regexp_replace(normalize(lower(value), nfkd), '[\u0300-\u036f]+', '', 'g');

create function search_words(value text) returns text[]
language sql immutable parallel safe
begin atomic
  select array(
    select left(word, 60)
    from (select left(folded(value), 100000) as value) as cut
    cross join lateral (
      select unnest(regexp_split_to_array(cut.value, '[^[:alnum:]]+'))
      union all
      select regexp_replace(found[1], '[^[:alnum:]]+', '', 'g')
      from regexp_matches(cut.value, '\S*[^[:alnum:]\s]\S*', 'g') as found
    ) as found(word)
    where word <> ''
  );
end;

-- The words of a document's number: `INV-000042` is found as itself, as `inv-42`, `42` and `000042`. Digits alone have a #
-- before them, so that 42 is the whole number and not the beginning of a hundred others.
create function number_words(number text) returns text[]
language sql immutable parallel safe
return array[
  lower(replace(number, '-', '')),
  lower(split_part(number, '-', 1)) || ltrim(split_part(number, '-', 2), '0'),
  '#' || split_part(number, '-', 2),
  '#' || ltrim(split_part(number, '-', 2), '0')
];

-- What one word of a question finds: every word that begins with it, one letter only itself; and a number, which is typed
-- whole or with its zeros.
create function search_word(word text) returns text
language sql immutable strict parallel safe
return case
  when word ~ '^0[0-9]+$' then format('(%L:* | %L:*)', left(word, 60), '#' || left(word, 60))
  when word ~ '^[0-9]+$' then format('(%L%s | %L)', left(word, 60), case when length(word) > 1 then ':*' else '' end, '#' || left(word, 60))
  else format('%L%s', left(word, 60), case when length(word) > 1 then ':*' else '' end)
end;

-- A question as people type it: all that stands between its blanks, in any order. Null when there is nothing, which finds
-- nothing.
create function search_query(question text) returns tsquery
language sql immutable strict parallel safe
begin atomic
  select string_agg(search_word(word), ' & ')::tsquery
  from regexp_split_to_table(folded(question), '\s+') as chunk
  cross join lateral (select regexp_replace(chunk, '[^[:alnum:]]+', '', 'g') as word) as joined
  where word <> '';
end;

-- Customers in full. Numbers follow the order in which the customers came.
insert into number_series (series) values ('CUS');
alter table customer
  add column number text,
  add column shipping_address text,
  add column tax_id text,
  add column notes text,
  add column tags text[] not null default '{}',
  add column is_active boolean not null default true,
  add column created_at timestamptz not null default clock_timestamp();
with numbered as (select id, row_number() over (order by id) as place from customer)
update customer set number = 'CUS-' || lpad(place::text, greatest(6, length(place::text)), '0')
from numbered where numbered.id = customer.id;
update number_series set next = 1 + (select count(*) from customer) where series = 'CUS';
alter table customer
  alter column number set not null,
  add constraint customer_number_key unique (number),
  add column email_key text generated always as (lower(email)) stored,
  add column phone_key text generated always as (nullif(regexp_replace(phone, '[^0-9]', '', 'g'), '')) stored,
  add column words tsvector generated always as (array_to_tsvector(
    search_words(name || coalesce(' ' || email, '') || coalesce(' ' || phone, '')
      || coalesce(' ' || regexp_replace(phone, '[^0-9]', '', 'g'), ''))
    || number_words(number))) stored;
create index customer_in_order on customer (number, id);
create index customer_by_email on customer (email_key) where email_key is not null;
create index customer_by_phone on customer (phone_key) where phone_key is not null;
create index customer_by_words on customer using gin (words);

-- The texts an invoice is found by. Beside the invoice, so that a payment does not write them again.
create table invoice_search (
  invoice_id uuid primary key references invoice,
  created_at timestamptz not null,
  words tsvector not null
);
-- No pending list: a search would read all of it.
create index invoice_search_by_words on invoice_search using gin (words) with (fastupdate = off);
create index invoice_search_newest_first on invoice_search (created_at desc, invoice_id desc);

-- Number, customer's name, notes, and of its lines what they are about and the units on them: the first 100,000 characters.
create function invoice_words(p_invoice invoice) returns tsvector
language sql stable as $$
  select array_to_tsvector(number_words(p_invoice.number) || search_words(concat_ws(' ',
    (select name from customer where id = p_invoice.customer_id),
    p_invoice.notes,
    (select string_agg(distinct concat_ws(' ', sku, name, nullif(description, name)), ' ') from invoice_line
     where invoice_id = p_invoice.id),
    (select string_agg(serial_number, ' ') from invoice_serial where invoice_id = p_invoice.id))))
$$;
insert into invoice_search (invoice_id, created_at, words) select id, created_at, invoice_words(invoice) from invoice;

-- Customers whose name changed, and how far their invoices have the new one.
create table renamed_customer (
  customer_id uuid primary key references customer,
  before_at timestamptz not null default 'infinity',
  before_id uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff'
);

-- One index for each filter and order of the list of invoices.
alter table invoice add column payment_status text generated always as (
  case when paid >= total then 'PAID' when paid > 0 then 'PARTIAL' else 'UNPAID' end) stored;
create index invoice_by_closed on invoice (is_closed, created_at desc, id desc);
create index invoice_by_type on invoice (invoice_type, created_at desc, id desc);
create index invoice_by_order_status on invoice (order_status_id, created_at desc, id desc);
create index invoice_by_payment_status on invoice (payment_status, created_at desc, id desc);
create index invoice_active_by_location on invoice (location_id, created_at desc, id desc) where not is_closed;
create index invoice_by_total on invoice (total desc, id desc);
create index invoice_by_balance on invoice (balance desc, id desc);

-- When an invoice became a sale: when it left the first status, in which it is a quote; a register sale at once. Null while
-- it is a quote, and once it is cancelled. A later change of what a status says does not change sales that were made.
alter table invoice add column sold_at timestamptz;
update invoice set sold_at = created_at
where order_status_id not in (select id from order_status where is_initial or is_cancelled);
create function keep_sold_at() returns trigger language plpgsql as $$
begin
  if exists (select from order_status where id = new.order_status_id and (is_initial or is_cancelled)) then
    new.sold_at := null;
  elsif tg_op = 'INSERT' then
    new.sold_at := new.created_at;
  else
    new.sold_at := coalesce(new.sold_at, clock_timestamp());
  end if;
  return new;
end $$;
create trigger invoice_sold_at before insert or update of order_status_id on invoice for each row execute function keep_sold_at();

-- A report reads the sales of its days from the index alone.
create index invoice_sold on invoice (sold_at)
  include (id, invoice_type, location_id, customer_id, currency, subtotal, tax, total) where sold_at is not null;
create index invoice_bought on invoice (customer_id, sold_at desc, id desc) where sold_at is not null;
-- What is owed: on active sales only.
create index invoice_owed on invoice (customer_id, sold_at) include (id, location_id, currency, balance)
  where not is_closed and balance <> 0 and sold_at is not null;
-- The lines of items are added up from the index alone.
create index invoice_line_amounts on invoice_line (invoice_id) include (item_id, quantity, total, tax);
