import { plannedEachTime } from '@provena/database';
import { dayAt, Money } from '@provena/domain';
import { DAY_CASES, type Harness, MONEY_CASES } from '@provena/testing';
import { startPos } from '../testing/pos.fixture.ts';
import { aboutDays, withinDays } from './location-zones.ts';
import { moneyText } from './pos-report.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startPos();
});
afterAll(() => harness.stop());

describe('the days of a shop', () => {
  const inSql = plannedEachTime(
    `select (${aboutDays('m.at', '$2', '$3')}) as about, (${withinDays('m.at', '$2', '$3')}) as within
     from (select $1::timestamptz as at) m, (select $4::text as time_zone) z, (select 'UTC' as time_zone) h`,
  );

  it.each(DAY_CASES)(
    'have $moment in $zone from $from to $to: $isWithin',
    async ({ moment, zone, from, to, isWithin }) => {
      const day = dayAt(moment, zone);
      expect((from === null || day >= from) && (to === null || day <= to)).toBe(isWithin);
      const found = await harness.database.sql.row<Record<string, boolean>>(inSql, [moment, from, to, zone]);
      expect(found).toMatchObject({ about: isWithin });
      if (from !== null && to !== null) expect(found).toMatchObject({ within: isWithin });
    },
  );
});

describe('an amount', () => {
  afterEach(() => Money.useMinorUnits(2));

  it.each(MONEY_CASES)('of %s in a currency of %i decimals is written %s', async (amount, minorUnits, text) => {
    Money.useMinorUnits(minorUnits);
    expect(Money.of(amount).toString()).toBe(text);
    const asked = plannedEachTime(`select ${moneyText('$1::numeric')} as text`);
    expect(await harness.database.sql.row(asked, [amount])).toEqual({ text });
  });
});
