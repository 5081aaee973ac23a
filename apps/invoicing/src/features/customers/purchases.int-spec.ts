import { randomUUID } from 'node:crypto';
import { GetCustomerAccount, ListPurchases } from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { documents, newSave, saved } from '../../testing/a-save.fixture.ts';
import { APPROVED, CANCELLED, QUOTE } from '../../testing/order-status.fixture.ts';
import {
  anInvoice,
  drawn,
  isOwed,
  isSale,
  rememberAll,
  type Remembered,
  SEED,
  sumOf,
} from '../../testing/remembered.fixture.ts';

let harness: Harness;
let customers: { id: string }[];
let remembered: Remembered[];

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  ({ customers, remembered } = await rememberAll(harness, drawn(anInvoice, 30)));
});

afterAll(() => harness.stop());

describe(`a customer (SPEC_SEED=${SEED})`, () => {
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
  it('is when an invoice leaves the first status, and stays it as a quote again; cancelled it is none', async () => {
    const given = await documents(harness.database.sql);
    const { invoiceId } = await saved(harness.database.sql, newSave(given.cables(1)));
    const enter = async (status: string) => {
      const text = 'update invoice set order_status_id = $2 where id = $1 returning sold_at';
      return (await harness.database.pool.query<{ sold_at: Date | null }>(text, [invoiceId, status])).rows[0]?.sold_at;
    };
    const sold = await enter(APPROVED);
    expect(sold).not.toBeNull();
    expect(await enter('0198c000-0000-7000-8000-000000000505')).toEqual(sold);
    expect(await enter(QUOTE)).toEqual(sold);
    expect(await enter(CANCELLED)).toBeNull();
    expect(await enter(QUOTE)).toBeNull();
    expect(await enter(APPROVED)).not.toBeNull();
  });
});
