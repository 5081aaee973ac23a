-- What may be done to issued invoices: EDITABLE, or CORRECT_ONLY by credit notes and cancellation.
alter table books_lock add column issued_invoices text not null default 'EDITABLE' check (issued_invoices in ('EDITABLE', 'CORRECT_ONLY'));
