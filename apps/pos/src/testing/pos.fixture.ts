import { randomUUID } from 'node:crypto';
import { Invoice, OpenSale, OpenSession, type Sale as SaleView } from '@provena/contracts';
import { statement } from '@provena/database';
import { Money } from '@provena/domain';
import { type Harness, startHarness } from '@provena/testing';
import { pos } from '../definition.ts';
import { Sale } from '../domain/sale.ts';
import type { SoldItem } from '../domain/sale-line.ts';
import { SaleReturn } from '../domain/sale-return.ts';
import { storeCompletion } from '../persistence/sale-completion.ts';
import { schema } from '../persistence/schema.ts';

/** The real service on a database of its own; no other service runs. */
export const startPos = (): Promise<Harness> => startHarness(pos, schema);

/** Adds a register with this location, or with a location of its own. */
export const addRegister = async (
  { database }: Harness,
  { name = 'Till', locationId = randomUUID() }: { name?: string; locationId?: string } = {},
) => {
  const register = { id: randomUUID(), name, locationId };
  const insert = statement('spec_register', 'insert into register (id, name, location_id) values ($1, $2, $3)');
  await database.sql.rows(insert, [register.id, name, locationId]);
  return register;
};

/** An open sale at a register of its own, as the service answers it. */
export const openSale = async (harness: Harness): Promise<SaleView> => {
  const register = await addRegister(harness);
  await harness.ask(OpenSession, { registerId: register.id, openingFloat: '100' });
  return (await harness.ask(OpenSale, { registerId: register.id })).sale;
};

export const storedSale = ({ database }: Harness, id: string): Promise<Sale> =>
  database.reader().findOneOrFail(Sale, { id });

/** Changes a stored sale by its own methods, as if the services it needs had agreed. */
export const changeSale = ({ database }: Harness, id: string, change: (sale: Sale) => void): Promise<Sale> =>
  database.transaction(async ({ em }) => {
    const sale = await em.findOneOrFail(Sale, { id });
    change(sale);
    await em.flush();
    return sale;
  });

/** Stores that invoicing sold a sale that is being sold, as a process does whose answer belongs to the sale it had read. */
export const storeSold = async (harness: Harness, id: string, invoice: Invoice, at = new Date()): Promise<Sale> =>
  storeCompletion(harness.database, await storedSale(harness, id), invoice, at);

export const phone: SoldItem = {
  id: '0198c000-0000-7000-8000-000000000101',
  sku: 'PX',
  name: 'Phone X',
  tracking: 'SERIAL',
  unitPrice: '500.00',
  taxRate: '20',
};

export const cable: SoldItem = {
  id: '0198c000-0000-7000-8000-000000000102',
  sku: 'CB',
  name: 'Cable',
  tracking: 'QUANTITY',
  unitPrice: '10.00',
  taxRate: '0',
};

/** Begins a return that is not decided yet in a session; its timer is far away unless `due`. */
export const beginReturn = (
  { database }: Harness,
  { registerId, sessionId, locationId }: Pick<SaleReturn, 'registerId' | 'sessionId' | 'locationId'>,
  given: Partial<
    Pick<SaleReturn, 'id' | 'refund' | 'roundTo' | 'nextAt' | 'invoiceId' | 'begunAt' | 'plannedCash'>
  > = {},
): Promise<SaleReturn> =>
  database.transaction(async ({ em }) => {
    const begun = SaleReturn.begin({
      id: randomUUID(),
      fingerprint: 'spec',
      registerId,
      sessionId,
      locationId,
      invoiceId: randomUUID(),
      lines: [{ lineId: randomUUID(), quantity: 1, serials: [], disposition: 'RESTOCK' }],
      refund: { method: 'CASH', credit: '0' },
      reason: null,
      currency: 'EUR',
      roundTo: null,
      begunAt: new Date(),
      begunBy: { ...cashier, locations: '*' },
      nextAt: new Date('2100-01-01T00:00:00Z'),
      ...given,
    });
    await em.persist(begun).flush();
    return begun;
  });

export const storedReturn = ({ database }: Harness, id: string): Promise<SaleReturn> =>
  database.reader().findOneOrFail(SaleReturn, { id });

/** Invoicing's answer for a return: one cable back, ten percent of it tax. */
export const returnInvoiceOf = (number: string, total: string): Invoice => {
  const [tax, net] = ['-10', '-90'].map(share => Money.of(total).percent(share).rounded().toString());
  const { id, sku, name, tracking } = cable;
  const line = {
    id: randomUUID(),
    item: { id, sku, name, tracking },
    description: name,
    quantity: -1,
    unitPrice: '1.00',
  };
  const money = { discount: '0.00', taxRate: '10', total: net, tax, itemSerials: '', serials: [] };
  const sums = { subtotal: net, tax, total: `-${total}`, paid: `-${total}` };
  const returnOf = { id: randomUUID(), number: 'POS-000001' };
  return Invoice.parse({ ...invoiceOf(number), ...sums, returnOf, lines: [{ ...line, ...money }] });
};

export const cashier = { userId: 'u-ada', username: 'ada' };

/** Invoicing's answer for a sold sale of 10.00, as far as a sale keeps it. */
export const invoiceOf = (number: string): Invoice =>
  Invoice.parse({
    id: randomUUID(),
    number,
    invoiceType: 'POS',
    isClosed: true,
    orderStatus: { id: randomUUID(), name: 'Completed' },
    customer: null,
    location: { id: randomUUID(), name: 'Store A' },
    lines: [],
    payments: [],
    notes: null,
    currency: 'EUR',
    subtotal: '10.00',
    tax: '0.00',
    total: '10.00',
    paid: '10.00',
    balance: '0.00',
    paymentStatus: 'PAID',
    createdAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-01T10:00:00.000Z',
    createdBy: 'ada',
    version: 1,
  });
