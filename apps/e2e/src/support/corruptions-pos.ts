import type { Corruption } from './corruption.ts';

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
  {
    check: 'outbox',
    sql: `insert into outbox (id, subject, body) values (gen_random_uuid(), 'some.evt.fact.v1', '{}') returning id`,
  },
];
