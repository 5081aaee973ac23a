-- A report adds up the money of its days.
create index payment_by_day on payment (paid_on) include (invoice_id, method, kind, amount);
