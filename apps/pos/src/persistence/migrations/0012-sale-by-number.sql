-- A receipt that is scanned is found by the number of its invoice.
create index sale_by_invoice_number on sale (invoice_number) where invoice_number is not null;
