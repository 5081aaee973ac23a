import { InvoiceMayAdvance } from '@provena/contracts';
import { functionsIn, migrationsIn, type Schema } from '@provena/database';
import { serialKeyFunctions } from '@provena/domain';
import { houseTables, messagingTables } from '@provena/messaging';
import { rights } from './rights.ts';

/** Units that the one identity of numbers (ADR 18) found on two invoices. */
const notices = `
  select format('unit %s is on an invoice, and on another one as unit %s: npm run verify says what to do', t.unit_id, t.twin_of) as notice
  from serial_twin t join invoice_serial s on s.unit_id = t.unit_id and s.return_id is null`;

/** The subject of a fact that SQL states itself. */
const mayAdvanceSubject = `create or replace function may_advance_subject() returns text language sql immutable as $$ select '${InvoiceMayAdvance.subject}' $$;`;

/** Invoicing's database: its tables in order, and the functions that are the steps of a save. */
export const schema: Schema = {
  migrations: [
    messagingTables,
    houseTables,
    { name: 'code-keys', sql: serialKeyFunctions() },
    ...migrationsIn(new URL('./migrations/', import.meta.url)),
  ],
  functions: [serialKeyFunctions(), mayAdvanceSubject, ...functionsIn(new URL('./functions/', import.meta.url))],
  rights,
  notices,
};
