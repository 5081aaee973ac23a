import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Customer as CustomerView, ListCustomers, Received } from '@provena/contracts';
import { beginningWith, containing, type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';
import { Customer } from '../domain/customer.ts';

const list = statement(
  'customer_list',
  `select id, name, email, phone, address, version from customer
   where ($1::text is null or name ilike $1 or email ilike $2 or phone ilike $2)
     and ($3::text is null or (name, id) > ($3, $4::uuid))
   order by name, id limit $5`,
);

/** A customer under its row lock, until the end of the transaction; null when there is none. */
export const customerToChange = (em: EntityManager, id: string): Promise<Customer | null> =>
  em.findOne(Customer, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

export const findCustomer = (em: EntityManager, id: string): Promise<Customer | null> => em.findOne(Customer, { id });

/** By name. Index `customer_by_name`; `q` reads along it. */
export const listCustomers = async (
  sql: Sql,
  question: Received<typeof ListCustomers>,
): Promise<Page<CustomerView>> => {
  const { q, cursor, limit } = question;
  const [name = null, id = null] = placeOf(cursor, ['text', 'id']) ?? [];
  const patterns = q === undefined ? [null, null] : [containing(q), beginningWith(q)];
  const rows = await sql.rows<CustomerView>(list, [...patterns, name, id, limit + 1]);
  return pageOf(rows, limit, { place: row => [row.name, row.id], view: row => row });
};
