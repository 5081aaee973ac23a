-- An index of words alone has to read all that a common word has before it can tell which is the newest. With the week of
-- the invoice before each word it gives them week by week. Weeks are counted from 1970-01-01 00:00 UTC.
create function week_of(moment timestamptz) returns int
language sql immutable strict parallel safe
return floor(extract(epoch from moment at time zone 'UTC') / 604800)::int;

create function words_of_week(words tsvector, moment timestamptz) returns tsvector
language sql immutable strict parallel safe cost 1000
return array_to_tsvector(array(select week_of(moment) || ':' || word from unnest(tsvector_to_array(words)) as word));

-- As before, with ~ where the week stands.
create or replace function search_word(word text) returns text
language sql immutable strict parallel safe
return case
  when word ~ '^0[0-9]+$' then format('(%L:* | %L:*)', '~' || left(word, 60), '~#' || left(word, 60))
  when word ~ '^[0-9]+$' then
    format('(%L%s | %L)', '~' || left(word, 60), case when length(word) > 1 then ':*' else '' end, '~#' || left(word, 60))
  else format('%L%s', '~' || left(word, 60), case when length(word) > 1 then ':*' else '' end)
end;

-- What all that stands between the blanks of a question finds, in any order. Null when there is nothing, which finds nothing.
create function search_text(question text) returns text
language sql immutable strict parallel safe
begin atomic
  select string_agg(search_word(word), ' & ')
  from regexp_split_to_table(folded(question), '\s+') as chunk
  cross join lateral (select regexp_replace(chunk, '[^[:alnum:]]+', '', 'g') as word) as joined
  where word <> '';
end;

create or replace function search_query(question text) returns tsquery
language sql immutable parallel safe
return replace(search_text(question), '~', '')::tsquery;

-- Not strict, so that it is written out where it is called, and its text is made once for all weeks.
create function search_query(question text, week int) returns tsquery
language sql immutable parallel safe
return replace(search_text(question), '~', week::text || ':')::tsquery;

drop function if exists is_common(text, int);
drop index invoice_search_newest_first;
drop index invoice_search_by_words;
-- No pending list: a search would read all of it.
create index invoice_search_by_week on invoice_search using gin (words_of_week(words, created_at)) with (fastupdate = off);

-- A report reads the refunds made in its days.
create index refund_made on refund (at) include (invoice_id, amount);

-- Offers that have a last day, of which some are over.
create index invoice_offers on invoice (created_at desc, id desc)
  where expires_on is not null and not is_closed and stock_effect = 'NONE';
