-- The numbers of the invoices that have had goods. Invoicing gives a number once the goods are confirmed and states it as a fact, so
-- that what is written down here while a new invoice is saved has none; whatever shows a document looks it up.
create table document_number (
  document_id uuid primary key,
  number text not null
);
insert into document_number (document_id, number)
select distinct on (holder->>'id') (holder->>'id')::uuid, holder->>'number' from reservation
where state in ('CONFIRMED', 'RETURNED') and holder->>'kind' = 'INVOICE' and holder->>'number' is not null
order by holder->>'id', decided_at desc;
