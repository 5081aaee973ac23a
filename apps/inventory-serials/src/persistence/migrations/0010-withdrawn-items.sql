-- An item that is not active was withdrawn: its units and movements stay, it is not sold any more.
alter table item add column is_active boolean not null default true;
