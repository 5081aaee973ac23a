import { type Sql, statement } from '@provena/database';

const lock = statement('credit_lock', `select from customer where id = $1 for no key update`);
const left = statement(
  'credit_left',
  `select money_text(coalesce(sum(amount), 0)) as credit from customer_credit where customer_id = $1`,
);
const move = statement(
  'credit_move',
  `insert into customer_credit (customer_id, amount, invoice_id, at, username) values ($1, $2, $3, clock_timestamp(), $4)`,
);

/** The credit a customer has left, under the lock of the customer's row. Index `customer_credit_by_customer`. */
export const creditToUse = async (sql: Sql, customerId: string): Promise<string> => {
  await sql.rows(lock, [customerId]);
  return (await sql.row<{ credit: string }>(left, [customerId]))?.credit ?? '0';
};

/** A change of a customer's credit: above zero more, below zero less. */
export interface CreditMove {
  customerId: string;
  amount: string;
  invoiceId: string;
  username: string;
}

/** Keeps a change of credit; less of it under the lock of `creditToUse`. */
export const moveCredit = async (sql: Sql, { customerId, amount, invoiceId, username }: CreditMove): Promise<void> => {
  await sql.rows(move, [customerId, amount, invoiceId, username]);
};
