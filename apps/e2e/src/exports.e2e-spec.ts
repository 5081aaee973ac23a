import type { Customer, GetSales, ListInvoices, Output } from '@provena/contracts';
import { dayFromNow } from '@provena/testing';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { succeeded } from './support/api.ts';
import { aQuantityItem, lineOf, received, saveInvoice } from './support/shop.ts';
import { aFullSale, useTill } from './support/till.ts';

type Invoices = Output<typeof ListInvoices>;

const till = useTill({ own: true });
let customer: Customer;

beforeAll(async () => {
  customer = await succeeded(till.owner.post<Customer>('/v1/customers', { name: '=Formula & "Sons", Ltd' }));
  const [first] = await received(till.owner, till.phone, till.store, 1);
  const cable = await aQuantityItem(till.owner);
  await received(till.owner, cable, till.store, 50);
  await succeeded(saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [first!])] }));
  for (const notes of ['plain', '@risky', 'line\nbreak']) {
    const lines = [{ itemId: cable.id, quantity: notes.length }];
    await succeeded(saveInvoice(till.sales, { locationId: till.store.id, customerId: customer.id, notes, lines }));
  }
  const { sale } = await aFullSale(till);
  await succeeded(sale.complete('900.00'));
});

const rowsOf = async (path: string) => {
  const text = await succeeded(till.owner.get<string>(path));
  return parse<Record<string, string>>(text, { columns: true, bom: true, record_delimiter: '\r\n' });
};

const listed = async (filter: string) => {
  const seen: Invoices['data'] = [];
  for (let cursor = ''; ;) {
    const { data, page } = await succeeded(till.owner.get<Invoices>(`/v1/invoices?limit=2&${filter}${cursor}`));
    seen.push(...data);
    if (page.nextCursor === null) return seen;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

const aFilter = fc.record(
  {
    isClosed: fc.constantFrom('true', 'false'),
    invoiceType: fc.constantFrom('STANDARD', 'POS'),
    paymentStatus: fc.constantFrom('PAID', 'UNPAID'),
    sort: fc.constantFrom('total', '-balance', 'number', '-createdAt'),
    q: fc.constantFrom('plain', 'risky', 'sons', 'inv', 'zzzz'),
    from: fc.constantFrom('2020-01-01', '2099-01-01'),
  },
  { requiredKeys: [] },
);

describe('An export', () => {
  it('has exactly the invoices of the list with the same filter, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(aFilter, async chosen => {
        const filter = new URLSearchParams(chosen).toString();
        const list = await listed(filter);
        const rows = await rowsOf(`/v1/invoices.csv?${filter}`);
        expect(rows.map(({ id, number, total, balance }) => [id, number, total, balance])).toEqual(
          list.map(({ id, number, total, balance }) => [id, number, total, balance]),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('leaves no formula for a spreadsheet to run', async () => {
    const rows = await rowsOf(`/v1/invoices.csv?customerId=${customer.id}`);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row['customer']).toBe(`'=Formula & "Sons", Ltd`);
  });

  it('has exactly the customers of the list with the same filter, in the same order, for those who may see them', async () => {
    const gone = await succeeded(till.owner.post<Customer>('/v1/customers', { name: 'Gone Ltd', isActive: false }));
    for (const filter of ['', 'sort=-name', 'sort=-number', 'isActive=false', 'q=sons', 'q=zzzz']) {
      const { data } = await succeeded(till.owner.get<{ data: Customer[] }>(`/v1/customers?limit=100&${filter}`));
      const rows = await rowsOf(`/v1/customers.csv?${filter}`);
      expect(rows.map(({ id, number }) => [id, number])).toEqual(data.map(({ id, number }) => [id, number]));
    }
    expect(await rowsOf('/v1/customers.csv?isActive=false')).toMatchObject([{ id: gone.id, isActive: 'false' }]);
    const [risky] = await rowsOf('/v1/customers.csv?q=formula');
    expect(risky).toMatchObject({ id: customer.id, name: `'=Formula & "Sons", Ltd` });
    expect(await (await till.test.api.signIn('warehouse')).get('/v1/customers.csv')).toMatchObject({
      status: 403,
      problem: { code: 'forbidden' },
    });
    expect(await till.owner.get('/v1/customers.csv?sort=total')).toMatchObject({ status: 422 });
  });

  it('has the chosen invoices alone', async () => {
    const [first, second] = await listed('isClosed=false');
    const rows = await rowsOf(`/v1/invoices.csv?ids=${second!.id},${first!.id}`);
    expect(rows.map(({ id }) => id)).toEqual([first!.id, second!.id]);
  });

  it('of a report has its rows', async () => {
    for (const groupBy of ['type', 'day', 'item', 'customer', 'location']) {
      const query = `from=${dayFromNow(-1)}&to=${dayFromNow(1)}&groupBy=${groupBy}`;
      const { data } = await succeeded(till.owner.get<Output<typeof GetSales>>(`/v1/reports/sales?${query}`));
      const rows = await rowsOf(`/v1/reports/sales.csv?${query}&bom=false`);
      expect(rows.map(({ key, net }) => [key, net])).toEqual(data.map(({ key, net }) => [key ?? '', net]));
      expect(data.length).toBeGreaterThan(0);
    }
    expect((await rowsOf('/v1/reports/receivables.csv')).length).toBeGreaterThanOrEqual(0);
    for (const report of ['taxes', 'payments']) {
      const query = `from=${dayFromNow(-1)}&to=${dayFromNow(1)}&period=day`;
      const { data } = await succeeded(till.owner.get<{ data: { net: string }[] }>(`/v1/reports/${report}?${query}`));
      expect((await rowsOf(`/v1/reports/${report}.csv?${query}`)).map(({ net }) => net)).toEqual(
        data.map(({ net }) => net),
      );
      expect(data.length).toBeGreaterThan(0);
    }
  });

  it('is refused as a problem, before it begins', async () => {
    const refused = await till.owner.get('/v1/reports/sales.csv?from=2020-01-01&to=2026-01-01&groupBy=day');
    expect(refused).toMatchObject({ status: 422, problem: { code: 'validation' } });
    const notAllowed = await till.sales.get('/v1/reports/sales?from=2026-01-01&to=2026-01-31&groupBy=day');
    expect(notAllowed).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
    expect(await till.owner.get('/v1/invoices.csv?surprise=1')).toMatchObject({ status: 422 });
  });
});

describe('The page of a customer', () => {
  it('tells how the account stands and what was bought', async () => {
    const page = await succeeded(till.owner.get<{ account: unknown }>(`/v1/customers/${customer.id}`));
    expect(page.account).toMatchObject({ activeInvoices: 3, closedInvoices: 0 });
    for (const path of ['purchases', 'units']) {
      const { page: paging } = await succeeded(till.owner.get<Invoices>(`/v1/customers/${customer.id}/${path}`));
      expect(paging).toEqual({ nextCursor: null, hasMore: false });
    }
  });
});
