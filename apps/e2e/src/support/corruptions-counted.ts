import { type Corruption, one } from './corruption.ts';

const invoice = (where: string) => one('invoice', where);

/** Corruptions of counted sales and of issued documents. */
export const countedCorruptions: Omit<Corruption, 'part'>[] = [
  {
    check: 'counted-sales',
    sql: `update invoice set sold_at = null where ${invoice(`close_reason = 'COMPLETED'`)} returning id`,
  },
  {
    check: 'counted-sales',
    sql: `update invoice set sold_at = null where ${invoice(`invoice_type = 'POS'`)} returning id`,
  },
  {
    check: 'booked-sales',
    sql: `update sale_entry set net = net + 0.01 where ${one('sale_entry', 'net > 0')} returning invoice_id as id`,
  },
  {
    check: 'booked-sales',
    sql: `delete from sale_entry where ${one('sale_entry', 'documents = 1')} returning invoice_id as id`,
  },
  {
    check: 'credited',
    sql: `update invoice set credited = 1 where ${invoice(`return_of is null and total > 1 and invoice_type = 'STANDARD'`)} returning id`,
  },
  {
    check: 'customer-credit',
    sql: `insert into customer_credit (customer_id, amount, invoice_id, at, username)
          select c.id, 1, i.id, now(), 'x' from customer c, invoice i order by i.id, c.id limit 1 returning invoice_id as id`,
  },
  {
    check: 'issued',
    sql: `update invoice set issued = null, issued_at = null, term_days = null where ${invoice('sold_at is not null')} returning id`,
  },
  {
    check: 'issued',
    sql: `update invoice set issued = issued || '{"companyVersion": 0}' where ${invoice('issued is not null')} returning id`,
  },
  {
    check: 'dated-sales',
    sql: `update invoice set payment_terms = null where ${invoice('sold_at is not null')} returning id`,
  },
  {
    check: 'completed-stock',
    sql: `update invoice set stock_effect = 'NONE' where ${invoice(`close_reason = 'COMPLETED'`)} returning id`,
  },
];
