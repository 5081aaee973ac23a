-- How texts are searched, here and in every index made of it. Letters count without case and accents; what is between two
-- blanks is found by its parts and as a whole: `ada@mail.example` as `ada`, `mail`, `example` and `adamailexample`.
create function folded(value text) returns text
language sql immutable strict parallel safe
return regexp_replace(normalize(lower(value), nfkd), '[\u0300-\u036f]+', '', 'g');

create function search_words(value text) returns text[]
language sql immutable parallel safe
begin atomic
  select coalesce(array_agg(distinct left(word, 60)), '{}')
  from regexp_split_to_table(left(folded(value), 100000), '\s+') as chunk
  cross join lateral (
    select regexp_split_to_table(chunk, '[^[:alnum:]]+')
    union all
    select regexp_replace(chunk, '[^[:alnum:]]+', '', 'g')
  ) as found(word)
  where word <> '';
end;

-- The words of a document's number: `INV-000042` is found as itself, as `inv`, `inv42`, `42` and `000042`. Digits alone have
-- a # before them, so that 42 is the whole number and not the beginning of a hundred others.
create function number_words(number text) returns text[]
language sql immutable parallel safe
return array[
  lower(split_part(number, '-', 1)),
  lower(replace(number, '-', '')),
  lower(split_part(number, '-', 1)) || ltrim(split_part(number, '-', 2), '0'),
  '#' || split_part(number, '-', 2),
  '#' || ltrim(split_part(number, '-', 2), '0')
];

-- What one word of a question finds: every word that begins with it; and a number, which is typed whole or with its zeros.
create function search_word(word text) returns text
language sql immutable strict parallel safe
return case
  when word !~ '^[0-9]+$' then format('%L:*', left(word, 60))
  when word ~ '^0' then format('(%L:* | %L:*)', left(word, 60), '#' || left(word, 60))
  else format('(%L:* | %L)', left(word, 60), '#' || left(word, 60))
end;

-- A question as people type it: all of its words, in any order. Null when it has none, which finds nothing.
create function search_query(question text) returns tsquery
language sql immutable strict parallel safe
begin atomic
  select string_agg(
    case cardinality(parts)
      when 1 then search_word(parts[1])
      else format('((%s) | %L:*)', (select string_agg(search_word(part), ' & ') from unnest(parts) as part),
                  left(array_to_string(parts, ''), 60))
    end, ' & ')::tsquery
  from regexp_split_to_table(folded(question), '\s+') as chunk
  cross join lateral (select array_remove(regexp_split_to_array(chunk, '[^[:alnum:]]+'), '') as parts) as split
  where cardinality(parts) > 0;
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
