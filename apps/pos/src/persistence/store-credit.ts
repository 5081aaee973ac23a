import { type Sql, statement } from '@provena/database';
import { DomainError, notFound } from '@provena/domain';
import type { Tender } from '../domain/tender.ts';

const take = statement(
  'store_credit_take',
  `update sale_return set credit_left = credit_left - $2::numeric where number = $1 and credit_left >= $2::numeric returning number`,
);
const giveBack = statement(
  'store_credit_give_back',
  `update sale_return set credit_left = credit_left + $2::numeric where number = $1`,
);
const leftOf = statement('store_credit_left', `select credit_left::text as "left" from sale_return where number = $1`);

/**
 * Takes the amounts paid with store credit off the returns that left it. Refuses with `validation` without a number,
 * `not-found`, and `credit-insufficient {number, left, wanted}`. Unique index sale_return_number_key.
 */
export const takeCredit = async (sql: Sql, tenders: readonly Tender[]): Promise<void> => {
  for (const { number, amount } of creditsIn(tenders)) {
    if ((await sql.row(take, [number, amount])) === null) throw await insufficient(sql, number, amount);
  }
};

/** Gives the credit back, for a sale that was not sold. */
export const giveCreditBack = async (sql: Sql, tenders: readonly Tender[]): Promise<void> => {
  for (const { number, amount } of creditsIn(tenders)) await sql.rows(giveBack, [number, amount]);
};

/** The tenders with store credit, in the order of their numbers, in which every transaction locks them. */
const creditsIn = (tenders: readonly Tender[]) =>
  tenders
    .flatMap(({ method, amount, reference }, index) =>
      method === 'STORE_CREDIT' ? [{ number: numberOf(reference, index), amount }] : [],
    )
    .sort((a, b) => (a.number < b.number ? -1 : 1));

const numberOf = (reference: string | null | undefined, index: number): string => {
  if (reference) return reference;
  const errors = [
    { pointer: `#/payments/${index}/reference`, detail: 'is the number of the return that left the credit' },
  ];
  throw new DomainError('validation', 'Say of which return the store credit is, like RET-000007.', { errors });
};

const insufficient = async (sql: Sql, number: string, wanted: string): Promise<DomainError> => {
  const found = await sql.row<{ left: string }>(leftOf, [number]);
  if (!found) return notFound({ kind: 'return', id: number, number }, `There is no return ${number}.`);
  const detail = `Of the store credit of ${number} ${found.left} is left; take that much, and the rest by another method.`;
  return new DomainError('credit-insufficient', detail, { number, left: found.left, wanted });
};
