-- Units that are in no trade, which are few among many: a summary of them reads no others. A hold and a sale put no entry
-- in it.
create index unit_aside on unit (status) where status in ('RETURNED', 'DEFECTIVE', 'IN_REPAIR', 'LOST');
