import { type AuditEntry, AuditSealed, type ListAudit, type Received } from '@provena/contracts';
import {
  allOf,
  type Condition,
  type Page,
  pageOf,
  placeOf,
  plannedEachTime,
  type Sql,
  statement,
} from '@provena/database';
import type { Bounds } from './bounds.ts';

type Question = Received<typeof ListAudit>;

/** Entries sealed by one statement. */
export const SEALED_AT_ONCE = 500;

const unsealed = statement(
  'audit_unsealed',
  `select entry_id as id from audit_unsealed where entry_id <> all ($1::uuid[]) order by entry_id limit ${SEALED_AT_ONCE}`,
);
const seal = statement('audit_seal', `select seal_audit($1::uuid[], '${AuditSealed.subject}')`);

/** Entries that wait for their seal, oldest first, but for `except`. */
export const unsealedEntries = async (sql: Sql, except: readonly string[] = []): Promise<string[]> =>
  (await sql.rows<{ id: string }>(unsealed, [except])).map(({ id }) => id);

/** Seals those of the entries that wait, all or none. See seal_audit. */
export const sealAudit = async (sql: Sql, entries: readonly string[]): Promise<void> => {
  await sql.rows(seal, [entries]);
};

/** Kinds of entries, beside invoices, that belong to no location. */
const EVERYWHERE = ['customer', 'order-status', 'team', 'tax-rate', 'company'];

/**
 * The trail, newest first, within the caller's bounds. Indexes `audit_entry_of` for one thing, otherwise `audit_entry_by_*`
 * and `audit_entry_in_order`.
 */
export const listAudit = async (sql: Sql, question: Question, bounds: Bounds): Promise<Page<AuditEntry>> => {
  const { limit } = question;
  const parameters: unknown[] = [limit + 1];
  const where = allOf([...conditionsOf(question, bounds), ...visible(bounds)], parameters);
  const text = `select audit_view(e) as entry, e.at::text as at from audit_entry e where ${where}
    order by e.at desc, e.id desc limit $1`;
  const rows = await sql.rows<{ entry: AuditEntry; at: string }>(plannedEachTime(text), parameters);
  return pageOf(rows, limit, { place: row => [row.at, row.entry.id], view: row => row.entry });
};

const visible = ({ locations }: Bounds): Condition[] => {
  if (locations === null) return [];
  const ofInvoice = `e.entity = 'invoice' and exists (select from invoice where id = e.entity_id and location_id = any (?::uuid[]))`;
  return [{ sql: `(e.entity = any (?::text[]) or (${ofInvoice}))`, values: [EVERYWHERE, locations] }];
};

const conditionsOf = (question: Question, { timeZone }: Bounds): Condition[] => {
  const { entity, entityId, user, action, from, to, cursor } = question;
  const place = placeOf(cursor, ['time', 'id']);
  const conditions: [sql: string, ...values: unknown[]][] = [
    ['e.entity = ?', entity],
    ['e.entity_id = ?', entityId],
    ['e.username = ?', user],
    ['e.action = ?', action],
    ['e.at >= (?::date)::timestamp at time zone ?', from, timeZone],
    ['e.at < (?::date + 1)::timestamp at time zone ?', to, timeZone],
    ['(e.at, e.id) < (?::timestamptz, ?::uuid)', place?.[0], place?.[1]],
  ];
  return conditions.flatMap(([sql, ...values]) => (values.includes(undefined) ? [] : [{ sql, values }]));
};
