import type { Corruption } from './corruption.ts';

const A_CREDIT = `id in (select id from sale_return where credit_left > 0 order by id limit 1)`;

const ofReturns = (aSale: string): Omit<Corruption, 'part'>[] => [
  {
    check: 'open-returns',
    sql: `insert into sale_return (id, fingerprint, status, register_id, session_id, location_id, invoice_id, lines, refund, currency,
                                   begun_at, begun_by, asked, next_at)
          select gen_random_uuid(), '', 'PENDING', register_id, id, location_id, gen_random_uuid(), '[]', '{}', 'EUR', now(), '{}', 1, now()
          from session limit 1 returning id`,
  },
  {
    check: 'store-credit',
    sql: `update sale_return set credit_left = credit_left - 0.01 where ${A_CREDIT} returning number`,
  },
  {
    check: 'store-credit',
    sql: `update sale set tenders = '[{"method": "STORE_CREDIT", "reference": "RET-999999", "amount": "1"}]'
          where ${aSale} returning 'RET-999999'`,
  },
  {
    check: 'register-returns',
    sql: `update sale_return set total = total + 1, refunded = refunded + 1, given = given || '[{"method": "OTHER", "amount": "1"}]' where ${A_CREDIT} returning id`,
  },
  {
    check: 'register-returns',
    sql: `update sale_return set return_invoice_id = gen_random_uuid() where ${A_CREDIT} returning id`,
  },
  {
    check: 'guards',
    sql: 'alter table sale_return drop constraint sale_return_credit_left',
    names: 'sale_return_credit_left',
  },
];

/** Rows of the register's database made wrong; `aSale` picks one that was completed. */
export const posCorruptions = (aSale: string): Omit<Corruption, 'part'>[] => [
  {
    check: 'open-sales',
    sql: `update sale set releases = jsonb_build_array(hold_id) where ${aSale} returning id`,
  },
  {
    check: 'sale-money',
    sql: `update sale set change = change + 1 where ${aSale} returning id`,
  },
  {
    check: 'register-sales',
    sql: `update sale set invoice_id = gen_random_uuid() where ${aSale} returning id`,
  },
  ...ofReturns(aSale),
  {
    check: 'drawers',
    sql: `insert into cash_movement (id, session_id, kind, amount, reason, at, username)
          select gen_random_uuid(), session_id, 'OUT', 1000000, 'x', now(), 'x' from sale where ${aSale} returning session_id`,
  },
  {
    check: 'given-back',
    sql: `update sale_return set given = given || '[{"method": "CARD", "amount": "1.00"}]'
           where id in (select id from sale_return where status = 'DONE' limit 1) returning id`,
  },
  {
    check: 'leases',
    sql: `delete from lease_unit where sale_id is null returning lease_id`,
  },
  {
    check: 'leases',
    sql: `update lease set state = 'ENDED', ended_at = now(), ended_by = 'x' where state = 'LIVE' returning id`,
  },
  {
    check: 'outbox',
    sql: `insert into outbox (id, subject, body) values (gen_random_uuid(), 'some.evt.fact.v1', '{}') returning id`,
  },
];
