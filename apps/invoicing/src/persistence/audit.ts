import type { InvoiceAction } from '@provena/contracts';
import { statement } from '@provena/database';
import type { Work } from '@provena/messaging';

type Subject =
  | { entity: 'invoice'; action: InvoiceAction }
  | {
      entity:
        'customer' | 'order-status' | 'team' | 'company' | 'books' | 'tax-rate' | 'number-series' | 'purchase-order';
      action: string;
    };

/**
 * One change that makes no version of an invoice: of a customer, an order status, or an e-mail about an invoice. Null
 * before: it was made; null after: it was deleted.
 */
export type Change = Subject & {
  id: string;
  version?: number;
  note?: string | null;
  before: object | null;
  after: object | null;
};

const record = statement('audit_record', `select record_audit($1::jsonb, $2::jsonb, $3::jsonb)`);

/** Writes the audit entry of a change in the transaction that makes it; only the members that differ are kept. */
export const recordAudit = async ({ sql, caller }: Work, { before, after, ...entry }: Change): Promise<void> => {
  const principal = { userId: caller.userId, username: caller.username };
  const jsonOf = (state: object | null) => (state === null ? null : JSON.stringify(state));
  await sql.rows(record, [JSON.stringify({ ...entry, principal }), jsonOf(before), jsonOf(after)]);
};
