-- What waited when the session was closed and goes on in a later one: its Z report says so for ever, whatever becomes of them.
alter table session add column kept_sales jsonb not null default '[]' check (jsonb_typeof(kept_sales) = 'array');
