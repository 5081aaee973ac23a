import { type Sql, statement } from '@provena/database';
import type { Credited } from '../domain/credit-note.ts';

const credited = statement(
  'credited_lines',
  `select l.returns_line_id as "lineId",
     money_text(coalesce(-sum(l.total) filter (where l.disposition is not null), 0)) as "goodsTotal",
     money_text(coalesce(-sum(l.tax) filter (where l.disposition is not null), 0)) as "goodsTax",
     money_text(coalesce(-sum(l.total) filter (where l.disposition is null), 0)) as "reducedTotal",
     money_text(coalesce(-sum(l.tax) filter (where l.disposition is null), 0)) as "reducedTax"
   from invoice n join invoice_line l on l.invoice_id = n.id
   where n.return_of = $1 group by 1`,
);

interface Row {
  lineId: string;
  goodsTotal: string;
  goodsTax: string;
  reducedTotal: string;
  reducedTax: string;
}

/**
 * What the credit notes of an invoice have of its lines, by the id of the line. Read after the invoice: another credit note
 * makes a newer version of it. Indexes invoice_by_return, invoice_line_pkey.
 */
export const creditedLines = async (sql: Sql, invoiceId: string): Promise<Map<string, Credited>> => {
  const rows = await sql.rows<Row>(credited, [invoiceId]);
  return new Map(
    rows.map(row => [
      row.lineId,
      {
        goods: { total: row.goodsTotal, tax: row.goodsTax },
        reduced: { total: row.reducedTotal, tax: row.reducedTax },
      },
    ]),
  );
};
