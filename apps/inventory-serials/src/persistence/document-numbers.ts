import { type Sql, statement } from '@provena/database';

const keep = statement('keep_document_number', `select keep_document_number($1::uuid, $2::text)`);

/** Keeps the number that an invoice was given; a repeat changes nothing. Primary key of document_number. */
export const keepDocumentNumber = async (sql: Sql, invoiceId: string, number: string): Promise<void> => {
  await sql.rows(keep, [invoiceId, number]);
};
