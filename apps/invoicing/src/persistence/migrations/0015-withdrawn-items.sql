-- As the catalogue has it: a withdrawn item is on no new line.
alter table item_copy add column is_active boolean not null default true;
