-- The series that number documents: what stands before the digits (with {YYYY}, {YY}, {MM}, {location}), how many digits at least, and
-- where each run begins. One active series for each type, and one for each type at a location.
create table document_series (
  id uuid primary key default uuidv7(),
  name text not null,
  document_type text not null check (document_type in ('INVOICE', 'POS', 'RETURN')),
  location_id uuid references location_copy,
  pattern text not null,
  width int not null check (width between 1 and 12),
  start bigint not null check (start > 0),
  period text not null check (period in ('NEVER', 'YEAR', 'MONTH')),
  is_active boolean not null default true,
  version int not null default 1
);
create unique index one_document_series on document_series (document_type, location_id) nulls not distinct where is_active;
create index document_series_in_order on document_series (name, id);
insert into document_series (id, name, document_type, pattern, width, start, period) values
  ('0198c000-0000-7000-8000-000000000701', 'Invoices', 'INVOICE', 'INV-', 6, 1, 'NEVER'),
  ('0198c000-0000-7000-8000-000000000702', 'Register sales', 'POS', 'POS-', 6, 1, 'NEVER'),
  ('0198c000-0000-7000-8000-000000000703', 'Returns', 'RETURN', 'RET-', 6, 1, 'NEVER');

-- The runs of numbers: for each text before the digits the next number. A run is opened by the first document that needs it. `first`
-- is where it began, `series_id` the series that opened it. Documents with the same text before their digits count in the same run.
alter table number_series
  add column prefix text,
  add column first bigint not null default 1 check (first > 0),
  add column series_id uuid references document_series;
update number_series set prefix = series || '-', series_id = (select id from document_series where pattern = series || '-');
alter table number_series
  alter column prefix set not null,
  add constraint number_series_prefix_key unique (prefix),
  -- No number can be read as one of another run: what stands before the digits does not end in one.
  add constraint number_series_prefix check (prefix !~ '[0-9]$'),
  add constraint number_series_next check (next >= first);

-- As before, for every text before the digits: `A/2026-0042` is found as itself, as `a2026-42`, `42` and `0042`.
create or replace function number_words(number text) returns text[]
language sql immutable parallel safe
return array[
  lower(regexp_replace(number, '[^[:alnum:]]', '', 'g')),
  lower(regexp_replace(substring(number from '^(.*?)[0-9]*$'), '[^[:alnum:]]', '', 'g')) || ltrim(substring(number from '[0-9]*$'), '0'),
  '#' || substring(number from '[0-9]*$'),
  '#' || ltrim(substring(number from '[0-9]*$'), '0')
];
