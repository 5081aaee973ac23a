import type { Contact } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const byIds = statement(
  'contacts',
  `select id, number, name, email, phone, address from customer where id = any($1::uuid[]) order by number`,
);

/** Index `customer_pkey`. */
export const contactsOf = (sql: Sql, ids: readonly string[]): Promise<Contact[]> => sql.rows<Contact>(byIds, [ids]);
