-- New parameters made another function of this name.
drop function if exists seal_audit(int, text);
