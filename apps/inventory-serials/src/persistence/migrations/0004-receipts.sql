-- New parameters made another function of this name.
drop function if exists resolve_scan(text, text, uuid[]);
