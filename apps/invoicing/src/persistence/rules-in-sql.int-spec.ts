import { InvoiceAction } from '@provena/contracts';
import { allOf, plannedEachTime } from '@provena/database';
import { dayAt, Money } from '@provena/domain';
import { DAY_CASES, MONEY_CASES } from '@provena/testing';
import { openDatabase, type OpenedDatabase, store } from '../testing/a-save.fixture.ts';
import { keepLocation } from './catalogue-copies.ts';
import { inDays } from './days.ts';

let db: OpenedDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

describe('the days of a location', () => {
  let version = 1;

  it.each(DAY_CASES)(
    'have $moment in $zone from $from to $to: $isWithin',
    async ({ moment, zone: timeZone, from, to, isWithin }) => {
      const day = dayAt(moment, timeZone);
      expect((from === null || day >= from) && (to === null || day <= to)).toBe(isWithin);
      await keepLocation(db.sql, { ...store, timeZone, version: ++version });
      const parameters: unknown[] = [moment, store.id];
      const within = allOf(inDays('i.at', from ?? undefined, to ?? undefined), parameters);
      const asked = `select (${within}) as within from (select $1::timestamptz as at, $2::uuid as location_id) i`;
      expect(await db.sql.row(plannedEachTime(asked), parameters)).toEqual({ within: isWithin });
    },
  );
});

describe('an amount', () => {
  afterEach(() => Money.useMinorUnits(2));

  it.each(MONEY_CASES)('of %s in a currency of %i decimals is written %s', async (amount, minorUnits, text) => {
    Money.useMinorUnits(minorUnits);
    expect(Money.of(amount).toString()).toBe(text);
    const asked = plannedEachTime(`select money_text($1::numeric) as text`);
    expect(await db.sql.row(asked, [amount])).toEqual({ text });
  });
});

describe('the history of an invoice', () => {
  it('has a known action for whatever a save may do', async () => {
    const asked = `select pg_get_constraintdef(oid) as kinds from pg_constraint where conname = 'saga_kind_check'`;
    const { kinds = '' } = (await db.sql.row<{ kinds: string }>(plannedEachTime(asked), [])) ?? {};
    const actions = [...kinds.matchAll(/'([A-Z]+)'/g)].map(([, kind = '']) => `invoice-${kind.toLowerCase()}`);
    expect(actions).toEqual(expect.arrayContaining(['invoice-create', 'invoice-return']));
    expect(InvoiceAction.options).toEqual(expect.arrayContaining(actions));
  });
});
