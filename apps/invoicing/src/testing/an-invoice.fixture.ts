import type { Invoice, PaymentInput } from '@provena/contracts';
import { type Harness, startHarness } from '@provena/testing';
import { invoicing } from '../definition.ts';
import type { InvoiceDocument } from '../domain/invoice-document.ts';
import { schema } from '../persistence/schema.ts';
import { commit, type Documents, documents, newSave, begin } from './a-save.fixture.ts';
import { COMPLETED } from './order-status.fixture.ts';

/** Invoicing alone, with copies of a catalogue; inventory does not run, so invoices are made as if it had answered. */
export interface Office extends Harness {
  given: Documents;
  /** A visible invoice; of two cables unless a document says otherwise. */
  invoice: (document?: InvoiceDocument) => Promise<Invoice>;
  /** A visible register sale; of one cable unless a document says otherwise. */
  soldAtRegister: (document?: InvoiceDocument, by?: Omit<PaymentInput, 'amount'>) => Promise<Invoice>;
  /** The audit trail of a thing, oldest first. */
  auditOf: (id: string) => Promise<Record<string, unknown>[]>;
}

export const openOffice = async (): Promise<Office> => {
  const harness = await startHarness(invoicing, schema);
  const { sql, pool } = harness.database;
  const given = await documents(sql);
  const made = async (document: InvoiceDocument, fields: Parameters<typeof newSave>[1] = {}): Promise<Invoice> => {
    const save = newSave(document, fields);
    await begin(sql, save);
    const { result } = await commit(sql, save);
    if (!result) throw new Error('the save was not committed');
    return result;
  };
  return {
    ...harness,
    given,
    invoice: (document = given.cables(2)) => made(document),
    soldAtRegister: (document = given.cables(1), by = { method: 'CASH' }) => {
      const payments = [{ ...by, amount: document.total }];
      const handedOver = { orderStatusId: COMPLETED, statusPath: [COMPLETED], stockEffect: 'SUBTRACTED' as const };
      const paid = { ...document, ...handedOver, paid: document.total, payments };
      return made(paid, { kind: 'POS', saleId: crypto.randomUUID() });
    },
    auditOf: async id => {
      const text = `select action, username, version, note, before, after from audit_entry where entity_id = $1 order by version`;
      return (await pool.query<Record<string, unknown>>(text, [id])).rows;
    },
  };
};
