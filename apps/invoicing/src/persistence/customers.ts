import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Customer as CustomerView, ListCustomers, PossibleDuplicate, Received } from '@provena/contracts';
import { allOf, when, type Page, pageOf, placeOf, plannedEachTime, type Sql, statement } from '@provena/database';
import { Customer } from '../domain/customer.ts';

type Question = Received<typeof ListCustomers>;

/** A customer under its row lock, until the end of the transaction; null when there is none. */
export const customerToChange = (em: EntityManager, id: string): Promise<Customer | null> =>
  em.findOne(Customer, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

export const findCustomer = (em: EntityManager, id: string): Promise<Customer | null> => em.findOne(Customer, { id });

const nextNumber = statement('customer_number', `select next_number('CUS') as number`);

/** `CUS-000042`. Locks the row of the series until the end of the transaction. */
export const nextCustomerNumber = async (sql: Sql): Promise<string> =>
  (await sql.row<{ number: string }>(nextNumber))?.number ?? '';

const alike = statement(
  'customer_duplicates',
  `select id, number, name, email, phone, is_active as "isActive",
     array_remove(array[case when email_key = lower($2) then 'email' end,
                        case when phone_key = regexp_replace($3, '[^0-9]', '', 'g') then 'phone' end], null) as same
   from customer
   where id <> $1 and (email_key = lower($2) or phone_key = nullif(regexp_replace($3, '[^0-9]', '', 'g'), ''))
   order by number limit 10`,
);

/**
 * Other customers with the same e-mail address or the same digits of the phone number. Indexes `customer_by_email`,
 * `customer_by_phone`.
 */
export const possibleDuplicates = (sql: Sql, { id, email, phone }: Customer): Promise<PossibleDuplicate[]> =>
  sql.rows<PossibleDuplicate>(alike, [id, email, phone]);

const renamed = statement(
  'customer_renamed',
  `insert into renamed_customer (customer_id) values ($1)
   on conflict (customer_id) do update set before_at = default, before_id = default`,
);

/** Marks the customer as renamed: `refreshRenamed` soon makes the invoices searchable by the new name. */
export const noteRenamed = async (sql: Sql, id: string): Promise<void> => void (await sql.rows(renamed, [id]));

const refresh = statement('customer_refresh_renamed', `select refresh_renamed($1) as count`);

/** Gives up to `limit` more invoices of a renamed customer its new name; null when no customer is waiting. */
export const refreshRenamed = async (sql: Sql, limit: number): Promise<number | null> =>
  (await sql.row<{ count: number | null }>(refresh, [limit]))?.count ?? null;

/**
 * Indexes `customer_by_name` and `customer_in_order`; where words are asked for, `customer_by_words`: `offset 0` keeps the
 * planner from looking at every customer in the order of the list instead.
 */
export const listCustomers = async (sql: Sql, question: Question): Promise<Page<CustomerView>> => {
  const { q, isActive, sort, cursor, limit } = question;
  const column = sort.endsWith('name') ? 'name' : 'number';
  const [direction, beyond] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
  const place = placeOf(cursor, ['text', 'id']) ?? [undefined];
  const parameters: unknown[] = [limit + 1];
  const withWords = allOf(when('words @@ search_query(?)', q), parameters);
  const conditions = [...when('is_active = ?', isActive), ...when(`(${column}, id) ${beyond} (?, ?::uuid)`, ...place)];
  const text = `
    select id, number, name, email, phone, address, shipping_address as "shippingAddress", tax_id as "taxId",
      vat_id as "vatId", tax_treatment as "taxTreatment", city, post_code as "postCode", country_code as "countryCode",
      buyer_reference as "buyerReference", electronic_address as "electronicAddress",
      electronic_address_scheme as "electronicAddressScheme", notes, tags,
      payment_terms as "paymentTerms",
      is_active as "isActive", moment_text(created_at) as "createdAt", version
    from ${q === undefined ? 'customer' : `(select * from customer where ${withWords} offset 0) found`}
    where ${allOf(conditions, parameters)} order by ${column} ${direction}, id ${direction} limit $1`;
  const rows = await sql.rows<CustomerView>(plannedEachTime(text), parameters);
  return pageOf(rows, limit, { place: row => [row[column], row.id], view: row => row });
};
