import { type Sql, statement } from '@provena/database';
import type { MethodAmount } from '../domain/refund-methods.ts';

const refundable = statement(
  'sale_refundable',
  `select method, sum(amount)::text as amount from payment p
    where invoice_id in (select $1::uuid union all select id from invoice where return_of = $1)
      and not (kind = 'REFUND' and method = 'OTHER' and coalesce(reference, '') = 'store credit')
      and not (kind <> 'REFUND' and method = 'OTHER'
               and exists (select from invoice credit where credit.number = p.reference and credit.return_of is not null))
    group by method having sum(amount) > 0 order by method`,
);

/**
 * The amount each method paid of a register sale, less the refunds of its returns by that method. Payments with store
 * credit, and refunds that stayed as credit, belong to no method. Read after the sale: a return between makes a newer
 * version of it. Indexes invoice_by_return, payment_by_invoice.
 */
export const refundableOf = (sql: Sql, saleId: string): Promise<MethodAmount[]> =>
  sql.rows<MethodAmount>(refundable, [saleId]);
