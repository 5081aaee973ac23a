import { readFileSync } from 'node:fs';
import type { Schema } from '@provena/database';
import { messagingTables } from '@provena/messaging';

const sql = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const migrationFiles = [
  '0001-invoicing',
  '0002-invoice-changes',
  '0003-order-statuses',
  '0004-money',
  '0007-lists-and-reports',
];
const functionFiles = [
  'invoice_view',
  'record_change',
  'next_number',
  'saga_view',
  'invoice_search',
  'begin_save',
  'end_save',
  'claim_saves',
  'order_status_view',
  'save_context',
  'status_context',
  'change_status',
  'commit_save',
];

/** Invoicing's database: its tables in order, and the functions that are the steps of a save. */
export const schema: Schema = {
  migrations: [messagingTables, ...migrationFiles.map(name => ({ name, sql: sql(`./migrations/${name}.sql`) }))],
  functions: functionFiles.map(name => sql(`./functions/${name}.sql`)),
};
