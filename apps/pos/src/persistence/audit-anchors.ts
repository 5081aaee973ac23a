import type { AuditSealed, Body } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const keep = statement(
  'audit_anchor_keep',
  `insert into audit_anchor (position, hash, entry_id) values ($1, $2, $3) on conflict do nothing`,
);

/** Keeps the first hash stated for a position; `verify` finds a later hash that differs. */
export const keepAnchor = async (sql: Sql, { position, hash, entryId }: Body<typeof AuditSealed>): Promise<void> => {
  await sql.rows(keep, [position, hash, entryId]);
};
