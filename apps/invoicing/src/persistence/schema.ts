import { readFileSync } from 'node:fs';
import { migrationsIn, type Schema } from '@provena/database';
import { messagingTables } from '@provena/messaging';

const sql = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const functionFiles = [
  'texts',
  'invoice_work_view',
  'invoice_view',
  'record_change',
  'seal_audit',
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
  migrations: [messagingTables, ...migrationsIn(new URL('./migrations/', import.meta.url))],
  functions: functionFiles.map(name => sql(`./functions/${name}.sql`)),
};
