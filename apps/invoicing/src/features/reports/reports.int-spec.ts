import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  GetCustomerAccount,
  GetReceivables,
  GetSales,
  type Input,
  ListPurchases,
  type Output,
} from '@provena/contracts';
import { Money } from '@provena/domain';
import { type AskOptions, type Harness, refusalOf, startHarness } from '@provena/testing';
import fc from 'fast-check';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { cable, documents, newSave, otherStore, phone, saved, store } from '../../testing/a-save.suite.ts';

const QUOTE = '0198c000-0000-7000-8000-000000000501';
const APPROVED = '0198c000-0000-7000-8000-000000000502';
const CANCELLED = '0198c000-0000-7000-8000-000000000507';
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

/** An invoice as a person would remember it. */
interface Remembered {
  type: 'STANDARD' | 'POS';
  status: string;
  isClosed: boolean;
  locationId: string;
  customerId: string | null;
  itemId: string;
  quantity: number;
  day: string;
  paid: string;
  net: string;
  tax: string;
  total: string;
}

let harness: Harness;
let customers: { id: string; name: string }[];
let remembered: Remembered[];

const anInvoice = fc.record({
  type: fc.constantFrom('STANDARD' as const, 'STANDARD' as const, 'POS' as const),
  status: fc.constantFrom(QUOTE, APPROVED, APPROVED, APPROVED, CANCELLED),
  isClosed: fc.boolean(),
  locationId: fc.constantFrom(store.id, otherStore.id),
  customer: fc.constantFrom(null, 0, 1, 2),
  isPhone: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 9 }),
  day: fc.integer({ min: 1, max: 28 }).map(day => `2026-02-${String(day).padStart(2, '0')}`),
  isPaid: fc.boolean(),
});

const remember = async (
  given: Awaited<ReturnType<typeof documents>>,
  drawn: ReturnType<typeof anInvoice.generate>['value'],
) => {
  const { type, quantity, locationId, day } = drawn;
  const isPos = type === 'POS';
  const customerId = drawn.customer === null ? null : (customers[drawn.customer]?.id ?? null);
  const serials = Array.from({ length: quantity }, () => randomUUID());
  const document = { ...(drawn.isPhone ? given.phones(...serials) : given.cables(quantity)), locationId, customerId };
  const payments = isPos ? [{ method: 'CASH' as const, amount: document.total }] : [];
  const paid = isPos || drawn.isPaid ? document.total : '0.00';
  const kind = isPos ? ({ kind: 'POS', series: 'POS', saleId: randomUUID() } as const) : {};
  const { invoiceId } = await saved(
    harness.database.sql,
    newSave({ ...document, payments, paid: isPos ? paid : '0.00' }, kind),
  );
  const status = isPos ? APPROVED : drawn.status;
  const isClosed = isPos || drawn.isClosed;
  await harness.database.pool.query(
    `update invoice set order_status_id = $2, paid = $3, is_closed = $4, close_reason = $5, closed_at = $6, closed_by = $7 where id = $1`,
    [
      invoiceId,
      status,
      paid,
      isClosed,
      ...(drawn.isClosed && !isPos ? ['COMPLETED', new Date(), 'x'] : [null, null, null]),
    ],
  );
  await harness.database.pool.query(
    `update invoice set sold_at = $2::date + interval '12 hours' where id = $1 and sold_at is not null`,
    [invoiceId, day],
  );
  const { subtotal: net, tax, total } = document;
  return {
    type,
    status,
    isClosed,
    locationId,
    customerId,
    itemId: drawn.isPhone ? phone.id : cable.id,
    quantity,
    day,
    paid,
    net,
    tax,
    total,
  };
};

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  const given = await documents(harness.database.sql);
  customers = [];
  for (const name of ['Ada', 'Bob', 'Cid']) customers.push(await harness.ask(CreateCustomer, { name }));
  remembered = [];
  for (const drawn of fc.sample(anInvoice, 60)) remembered.push(await remember(given, drawn));
}, 60_000);

afterAll(() => harness.stop());

const isSale = ({ status }: Remembered) => status === APPROVED;
const sumOf = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();
const sums = (sales: Remembered[]) => ({
  count: sales.length,
  net: sumOf(sales.map(sale => sale.net)),
  tax: sumOf(sales.map(sale => sale.tax)),
  gross: sumOf(sales.map(sale => sale.total)),
});
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

describe('the report of sales', () => {
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
        const sales = remembered.filter(
          sale =>
            isSale(sale) &&
            sale.day >= from &&
            sale.day <= to &&
            (rest.invoiceType ?? sale.type) === sale.type &&
            (rest.locationId ?? sale.locationId) === sale.locationId &&
            (customerId ?? sale.customerId) === sale.customerId &&
            (rest.itemId ?? sale.itemId) === sale.itemId,
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
  }, 60_000);

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

const isOwed = (sale: Remembered) => isSale(sale) && !sale.isClosed && sale.paid !== sale.total;

describe('the report of what is owed', () => {
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
    const text = `update invoice set sold_at = now() - $1 * interval '1 day' where not is_closed and sold_at is not null`;
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

describe('a customer', () => {
  it('bought what was sold to them, active and closed, with the units', async () => {
    for (const { id } of customers) {
      const sales = remembered.filter(sale => isSale(sale) && sale.customerId === id);
      const { data } = await harness.ask(ListPurchases, { customerId: id, limit: 100 });
      expect(data.map(purchase => purchase.total).sort()).toEqual(sales.map(sale => sale.total).sort());
      for (const { lines } of data) {
        for (const line of lines)
          expect(line.serials).toHaveLength(line.item.tracking === 'SERIAL' ? line.quantity : 0);
      }
      const account = await harness.ask(GetCustomerAccount, { customerId: id });
      const theirs = remembered.filter(sale => sale.customerId === id);
      expect(account).toMatchObject({
        balance: sumOf(theirs.filter(isOwed).map(sale => sale.total)),
        purchases: sales.length,
        activeInvoices: theirs.filter(sale => !sale.isClosed).length,
        closedInvoices: theirs.filter(sale => sale.isClosed).length,
      });
    }
    expect(await refusalOf(harness.ask(ListPurchases, { customerId: randomUUID() }))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the moment of a sale', () => {
  it('is when an invoice leaves the first status; cancelled or a quote again it is none', async () => {
    const given = await documents(harness.database.sql);
    const { invoiceId } = await saved(harness.database.sql, newSave(given.cables(1)));
    const enter = async (status: string) => {
      const text = 'update invoice set order_status_id = $2 where id = $1 returning sold_at';
      return (await harness.database.pool.query<{ sold_at: Date | null }>(text, [invoiceId, status])).rows[0]?.sold_at;
    };
    const sold = await enter(APPROVED);
    expect(sold).not.toBeNull();
    expect(await enter('0198c000-0000-7000-8000-000000000505')).toEqual(sold);
    expect(await enter(CANCELLED)).toBeNull();
    expect(await enter(APPROVED)).not.toBeNull();
    expect(await enter(QUOTE)).toBeNull();
  });
});
