import { createHash } from 'node:crypto';
import { type Sql, statement } from '@provena/database';
import type { ApprovalRequest } from '../domain/approval.ts';

/** The first state of a request. `document` is the fingerprint of the document that is to be approved. */
export interface NewApprovalRequest {
  id: string;
  invoiceId: string;
  token: string;
  document: string;
  total: string;
  username: string;
  expiresInDays: number;
}

/** The customer's answer. */
export interface Decision {
  decision: 'APPROVED' | 'REJECTED';
  signedBy: string;
  note: string | null;
}

export type StoredApproval = ApprovalRequest & {
  expiresAt: string;
  signedBy: string | null;
  decidedAt: string | null;
};

const replace = statement(
  'approval_replace',
  `update approval_request set replaced_at = clock_timestamp()
   where invoice_id = $1 and decided_at is null and replaced_at is null`,
);
const add = statement(
  'approval_add',
  `insert into approval_request (id, invoice_id, token_hash, document, total, created_by, expires_at)
   values ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(days => $7))
   returning moment_text(expires_at) as "expiresAt"`,
);
const find = statement(
  'approval_find',
  `select id, invoice_id as "invoiceId", document, expires_at < clock_timestamp() as expired,
          replaced_at is not null as replaced, decision, signed_by as "signedBy",
          moment_text(decided_at) as "decidedAt", moment_text(expires_at) as "expiresAt"
   from approval_request where token_hash = $1`,
);
const decide = statement(
  'approval_decide',
  `update approval_request set decision = $2, signed_by = $3, note = $4, decided_at = clock_timestamp()
   where id = $1 and decided_at is null returning id`,
);

/** Asks anew, under the invoice's row lock: a request that was open is replaced. Answers until when the new one is. */
export const addApproval = async (sql: Sql, request: NewApprovalRequest): Promise<string> => {
  const { id, invoiceId, token, document, total, username, expiresInDays } = request;
  await sql.rows(replace, [invoiceId]);
  const values = [id, invoiceId, hashOf(token), document, total, username, expiresInDays];
  const row = await sql.row<{ expiresAt: string }>(add, values);
  if (!row) throw new Error(`approval ${id} was not written`);
  return row.expiresAt;
};

/** The request behind a link, by the unique index on its token's hash; null when there is none. */
export const findApproval = (sql: Sql, token: string): Promise<StoredApproval | null> =>
  sql.row<StoredApproval>(find, [hashOf(token)]);

/** Keeps the decision, once. */
export const keepDecision = async (sql: Sql, id: string, { decision, signedBy, note }: Decision): Promise<void> => {
  const kept = await sql.row(decide, [id, decision, signedBy, note]);
  if (!kept) throw new Error(`approval ${id} was decided before`);
};

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
