import { GetReceivables, GetSales, type Input, type Output } from '@provena/contracts';
import { type AskOptions, type Harness, refusalOf, startHarness } from '@provena/testing';
import fc from 'fast-check';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { cable, otherStore, phone, store } from '../../testing/a-save.fixture.ts';
import { APPROVED } from '../../testing/order-status.fixture.ts';
import {
  anInvoice,
  drawn,
  isOwed,
  isSale,
  rememberAll,
  type Remembered,
  SEED,
  sumOf,
  sums,
} from '../../testing/remembered.fixture.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };

let harness: Harness;
let customers: { id: string; name: string }[];
let remembered: Remembered[];

/** Extra invoices, since chance alone sometimes draws fewer than two of these, too few for a second page. */
const anOwedInvoice = anInvoice.map(any => ({
  ...any,
  type: 'STANDARD' as const,
  status: APPROVED,
  isClosed: false,
  isPaid: false,
}));

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  ({ customers, remembered } = await rememberAll(harness, [...drawn(anInvoice, 60), ...drawn(anOwedInvoice, 2)]));
});

afterAll(() => harness.stop());

const KEYS: Record<Input<typeof GetSales>['groupBy'], (sale: Remembered) => string | null> = {
  type: sale => sale.type,
  day: sale => sale.day,
  item: sale => sale.itemId,
  customer: sale => sale.customerId,
  location: sale => sale.locationId,
};

const salesOf = async (question: Input<typeof GetSales>, options?: AskOptions) => {
  const rows: Output<typeof GetSales>['data'] = [];
  for (let cursor: string | undefined; ;) {
    const { data, page, totals } = await harness.ask(GetSales, { ...question, cursor }, options);
    rows.push(...data);
    if (page.nextCursor === null) return { rows, totals };
    cursor = page.nextCursor;
  }
};

describe(`the report of sales (SPEC_SEED=${SEED})`, () => {
  const aQuestion = fc.record(
    {
      groupBy: fc.constantFrom('type', 'day', 'item', 'customer', 'location'),
      days: fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 28 })),
      invoiceType: fc.constantFrom('STANDARD', 'POS'),
      locationId: fc.constantFrom(store.id, otherStore.id),
      customer: fc.constantFrom(0, 1, 2),
      itemId: fc.constantFrom(phone.id, cable.id),
      limit: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['groupBy', 'days'] },
  );

  it('is what somebody who remembers every invoice would add up, whatever is asked, and its groups make its total', async () => {
    await fc.assert(
      fc.asyncProperty(aQuestion, async ({ days, customer, groupBy, ...rest }) => {
        const [from = '', to = ''] = days.sort((a, b) => a - b).map(day => `2026-02-${String(day).padStart(2, '0')}`);
        const customerId = customer === undefined ? undefined : customers[customer]?.id;
        const filter = { ...rest, groupBy, from, to, customerId };
        const { rows, totals } = await salesOf(filter);
        const asked = Object.entries({
          type: rest.invoiceType,
          locationId: rest.locationId,
          customerId,
          itemId: rest.itemId,
        });
        const sales = remembered.filter(
          sale =>
            isSale(sale) &&
            sale.day >= from &&
            sale.day <= to &&
            asked.every(([name, value]) => value === undefined || sale[name as keyof Remembered] === value),
        );
        const groups = Map.groupBy(sales, KEYS[groupBy]);
        expect(totals).toMatchObject(sums(sales));
        expect(new Map(rows.map(row => [row.key, row]))).toEqual(
          new Map([...groups].map(([key, group]) => [key, expect.objectContaining(sums(group))])),
        );
        expect(rows).toHaveLength(groups.size);
        expect(totals.net).toBe(sumOf(rows.map(row => row.net)));
        if (groupBy === 'day') expect(rows.map(row => row.key)).toEqual([...groups.keys()].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('has no quote, nothing that was cancelled, and every closed sale', async () => {
    const { totals } = await salesOf({ ...YEAR, groupBy: 'type' });
    expect(totals.count).toBe(remembered.filter(isSale).length);
    expect(totals.count).toBeLessThan(remembered.length);
  });

  it('shows only what was sold where the caller may look', async () => {
    const { rows } = await salesOf({ ...YEAR, groupBy: 'location' }, { as: { locations: [store.id] } });
    expect(rows.map(row => [row.key, row.number, row.name])).toEqual([[store.id, 'STORE', 'Store']]);
    const elsewhere = { ...YEAR, groupBy: 'type', locationId: otherStore.id } as const;
    expect((await salesOf(elsewhere, { as: { locations: [store.id] } })).totals).toMatchObject({
      count: 0,
      net: '0.00',
    });
  });

  it('counts how much of an item was sold', async () => {
    const { rows } = await salesOf({ ...YEAR, groupBy: 'item' });
    for (const row of rows) {
      const quantity = remembered
        .filter(sale => isSale(sale) && sale.itemId === row.key)
        .reduce((n, x) => n + x.quantity, 0);
      expect(row).toMatchObject({ quantity: String(quantity), number: row.key === phone.id ? 'PX-1' : 'CB-1' });
    }
  });

  it('is refused for more than 366 days, for days that end before they begin, without the permission', async () => {
    const ask = (days: object, options?: AskOptions) =>
      refusalOf(harness.ask(GetSales, { ...YEAR, groupBy: 'day', ...days }, options));
    expect(await ask({ from: '2025-01-01', to: '2026-12-31' })).toMatchObject({ code: 'validation' });
    expect(await ask({ from: '2026-02-02', to: '2026-02-01' })).toMatchObject({ code: 'validation' });
    expect(await ask({ cursor: 'W10' })).toMatchObject({ code: 'validation' });
    expect(await ask({}, { as: { permissions: ['invoice:read'] } })).toMatchObject({ code: 'forbidden' });
  });

  it('gives what its contract says', async () => {
    const answer = await harness.ask(GetSales, { ...YEAR, groupBy: 'item' });
    expect(GetSales.output.parse(answer)).toEqual(answer);
  });
});

describe(`the report of what is owed (SPEC_SEED=${SEED})`, () => {
  it('has the balance of active sales, by customer and by invoice, each in the bucket of its age', async () => {
    const owed = remembered.filter(isOwed);
    for (const groupBy of ['customer', 'invoice'] as const) {
      const report = await harness.ask(GetReceivables, { groupBy, limit: 1000 });
      expect(report.totals).toMatchObject({ invoices: owed.length, balance: sumOf(owed.map(sale => sale.total)) });
      for (const row of [...report.data, report.totals]) {
        const { current, days1To30, days31To60, days61To90, daysOver90 } = row;
        expect(sumOf([current, days1To30, days31To60, days61To90, daysOver90])).toBe(row.balance);
      }
      expect(sumOf(report.data.map(row => row.balance))).toBe(report.totals.balance);
      expect(GetReceivables.output.parse(report)).toEqual(report);
    }
    const { data } = await harness.ask(GetReceivables, {});
    for (const row of data) {
      const theirs = owed.filter(sale => sale.customerId === row.key).map(sale => sale.total);
      expect(row.balance).toBe(sumOf(theirs));
    }
  });

  it('ages by the days since an invoice was due', async () => {
    const text = `update invoice set due_date = current_date + 30 - $1::int where not is_closed and sold_at is not null`;
    for (const [days, bucket] of [
      [30, 'current'],
      [31, 'days1To30'],
      [90, 'days31To60'],
      [120, 'days61To90'],
      [121, 'daysOver90'],
    ] as const) {
      await harness.database.pool.query(text, [days]);
      const { totals } = await harness.ask(GetReceivables, {});
      expect(totals[bucket]).toBe(totals.balance);
    }
  });

  it('comes in pages that join', async () => {
    const all = (await harness.ask(GetReceivables, { groupBy: 'invoice', limit: 1000 })).data;
    const first = await harness.ask(GetReceivables, { groupBy: 'invoice', limit: 1 });
    const cursor = first.page.nextCursor ?? '';
    const second = await harness.ask(GetReceivables, { groupBy: 'invoice', limit: 1000, cursor });
    expect([...first.data, ...second.data]).toEqual(all);
  });
});
