import { readFileSync } from 'node:fs';
import { StockChanged, UnitChanged } from '@provena/contracts';
import { migrationsIn, type Schema } from '@provena/database';
import { messagingTables } from '@provena/messaging';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const functions = [
  'document_numbers',
  'shared',
  'claim',
  'document_stock',
  'hold_units',
  'free_reservations',
  'confirm_reservation',
  'release_reservation',
  'return_units',
  'receive_units',
  'receipt_imports',
  'resolve_scan',
  'reservation_now',
  'release_hold',
  'repair_stock',
  'move_units',
  'transfers',
  'counts',
];

/** What SQL calls the subjects of the facts it states. */
const subjects = Object.entries({ unit_changed_subject: UnitChanged, stock_changed_subject: StockChanged })
  .map(
    ([name, { subject }]) =>
      `create or replace function ${name}() returns text language sql immutable as $$ select '${subject}' $$;`,
  )
  .join('\n');

/**
 * The database of this service. A function is applied again on every run; a migration is never edited after a release.
 * New parameters make a second function beside the old one, which a migration then drops.
 */
export const schema: Schema = {
  migrations: [messagingTables, ...migrationsIn(new URL('./migrations/', import.meta.url))],
  functions: [subjects, ...functions.map(name => read(`./functions/${name}.sql`))],
};
