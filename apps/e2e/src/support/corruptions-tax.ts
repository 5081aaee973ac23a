import { type Corruption, one } from './corruption.ts';

/** Taxes of invoices made wrong. */
export const taxCorruptions: Omit<Corruption, 'part'>[] = [
  {
    check: 'tax-shares',
    sql: `update invoice_line set tax = tax + 0.01 where ${one('invoice_line', 'returns_line_id is null')} returning invoice_id`,
  },
  {
    check: 'tax-by-rate',
    sql: `update invoice_line set tax = tax + 0.01 where ${one('invoice_line', 'returns_line_id is null')};
          update invoice i set tax = i.tax + 0.01, total = i.total + 0.01, taxes = (select jsonb_agg(e || jsonb_build_object(
            'tax', ((e->>'tax')::numeric + case when (e->>'rate')::numeric = l.tax_rate then 0.01 else 0 end)::text)) from jsonb_array_elements(i.taxes) as e)
          from invoice_line l where l.invoice_id = i.id and l.${one('invoice_line', 'returns_line_id is null')} returning i.id`,
  },
  {
    check: 'returned-taxes',
    sql: `alter table invoice drop constraint invoice_taxes;
          update invoice r set taxes = (select jsonb_agg(e || jsonb_build_object('base', ((e->>'base')::numeric * 1000)::text)) from jsonb_array_elements(r.taxes) as e)
          where ${one('invoice', 'return_of is not null')} returning return_of`,
  },
];
