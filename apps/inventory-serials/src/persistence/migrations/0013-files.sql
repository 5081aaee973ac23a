-- What the rows of a file say as one number, so that it is known again: null where nobody remembers what an earlier import read.
alter table receipt_import add column fingerprint text;
alter table receipt_import add column book_again boolean not null default false;
alter table receipt_import add column same_as uuid references receipt_import;
alter table receipt_import add column ignored_columns text[] not null default '{}';
create index receipt_import_by_fingerprint on receipt_import (fingerprint) where not dry_run;

-- New parameters made other functions of these names.
drop function if exists unit_facts(unit);
drop function if exists claim_obstacles(uuid, uuid, claimed_serial[], unit[]);
drop function if exists lock_units(jsonb);
