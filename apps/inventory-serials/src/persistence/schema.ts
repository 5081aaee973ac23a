import { StockChanged, UnitChanged } from '@provena/contracts';
import { functionsIn, migrationsIn, type Schema } from '@provena/database';
import { serialKeyFunctions } from '@provena/domain';
import { houseTables, messagingTables } from '@provena/messaging';
import { rights } from './rights.ts';

/** Functions that give SQL the subjects of the facts it states. */
const subjects = Object.entries({ unit_changed_subject: UnitChanged, stock_changed_subject: StockChanged })
  .map(
    ([name, { subject }]) =>
      `create or replace function ${name}() returns text language sql immutable as $$ select '${subject}' $$;`,
  )
  .join('\n');

/** Functions that decide whether codes are the same; they come first, because migrations and columns need them. */
const codeKeys = [serialKeyFunctions(), ...functionsIn(new URL('./keys/', import.meta.url))];

/** Units and items that the one identity of numbers (ADR 18) found twice. */
const notices = `
  select format('unit %s (%s) was received before as unit %s (%s): npm run verify says what to do', u.id, u.serial_number, o.id, o.serial_number) as notice
  from serial_twin t join unit u on u.id = t.unit_id join unit o on o.id = t.twin_of where u.status <> 'LOST'
  union all
  select format('item %s (%s) shares its SKU or barcode with another item: npm run verify says which', id, sku)
  from item where sku_twin > 0 or barcode_twin > 0`;

/** The database of this service. A function is applied again on every run; a migration is never edited after a release. */
export const schema: Schema = {
  migrations: [
    messagingTables,
    houseTables,
    { name: 'code-keys', sql: codeKeys.join('\n') },
    ...migrationsIn(new URL('./migrations/', import.meta.url)),
  ],
  functions: [...codeKeys, subjects, ...functionsIn(new URL('./functions/', import.meta.url))],
  rights,
  notices,
};
