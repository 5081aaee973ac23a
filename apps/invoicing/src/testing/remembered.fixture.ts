import { randomInt, randomUUID } from 'node:crypto';
import { CreateCustomer } from '@provena/contracts';
import { Money } from '@provena/domain';
import type { Harness } from '@provena/testing';
import fc from 'fast-check';
import type { InvoiceDocument } from '../domain/invoice-document.ts';
import { cable, type Documents, documents, newSave, otherStore, phone, saved, store } from './a-save.fixture.ts';
import { APPROVED, CANCELLED, QUOTE } from './order-status.fixture.ts';
import { soldAt } from './sold-at.fixture.ts';

/** The seed of drawn values; setting `SPEC_SEED` repeats it. It stands in the name of every test that draws by it. */
export const SEED = Number(process.env['SPEC_SEED'] ?? randomInt(1_000_000));

export const drawn = <T>(what: fc.Arbitrary<T>, count: number): T[] => fc.sample(what, { numRuns: count, seed: SEED });

/** An invoice as a person would remember it. */
export interface Remembered {
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

/** Any invoice of February 2026, for one of three customers or none; a register sale is closed and paid. */
export const anInvoice = fc
  .record({
    type: fc.constantFrom('STANDARD' as const, 'STANDARD' as const, 'POS' as const),
    status: fc.constantFrom(QUOTE, APPROVED, APPROVED, APPROVED, CANCELLED),
    isClosed: fc.boolean(),
    locationId: fc.constantFrom(store.id, otherStore.id),
    customer: fc.constantFrom(null, 0, 1, 2),
    isPhone: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 9 }),
    day: fc.integer({ min: 1, max: 28 }).map(day => `2026-02-${String(day).padStart(2, '0')}`),
    isPaid: fc.boolean(),
  })
  .map(drawn => (drawn.type === 'POS' ? { ...drawn, status: APPROVED, isClosed: true, isPaid: true } : drawn));

type Picked = ReturnType<typeof anInvoice.generate>['value'];
type Drawn = Picked & { customerId: string | null };

const documentOf = (given: Documents, { isPhone, quantity, locationId, customerId }: Drawn): InvoiceDocument => {
  const serials = Array.from({ length: quantity }, () => randomUUID());
  return { ...(isPhone ? given.phones(...serials) : given.cables(quantity)), locationId, customerId };
};

/** The changes of the invoice after its save, on its day. */
const LATER = `update invoice set order_status_id = $2, paid = $3, is_closed = $4,
  close_reason = case when $4 and invoice_type = 'STANDARD' then 'COMPLETED' end,
  closed_at = case when $4 and invoice_type = 'STANDARD' then now() end,
  closed_by = case when $4 and invoice_type = 'STANDARD' then 'x' end where id = $1`;

/** Saves the invoice, and makes its later changes. */
const remember = async (harness: Harness, given: Documents, drawn: Drawn): Promise<Remembered> => {
  const { type, status, isClosed, quantity, locationId, customerId, day } = drawn;
  const { sql, pool } = harness.database;
  const document = documentOf(given, drawn);
  const { subtotal: net, tax, total } = document;
  const paid = drawn.isPaid ? total : '0.00';
  const pos = { paid, payments: [{ method: 'CASH' as const, amount: total }] };
  const save =
    type === 'POS' ? newSave({ ...document, ...pos }, { kind: 'POS', saleId: randomUUID() }) : newSave(document);
  const { invoiceId } = await saved(sql, save);
  await pool.query(LATER, [invoiceId, status, paid, isClosed]);
  await soldAt(harness, invoiceId, `${day}T12:00:00Z`);
  const itemId = drawn.isPhone ? phone.id : cable.id;
  return { type, status, isClosed, locationId, customerId, itemId, quantity, day, paid, net, tax, total };
};

/** It left the first status, was paid in full or was completed, and was not cancelled. */
export const isSale = ({ status, isClosed, paid, total }: Remembered): boolean =>
  status !== CANCELLED && (status === APPROVED || isClosed || paid === total);
export const isOwed = (sale: Remembered): boolean => isSale(sale) && !sale.isClosed && sale.paid !== sale.total;

export const sumOf = (amounts: string[]): string => Money.sum(amounts.map(amount => Money.of(amount))).toString();
export const sums = (sales: Remembered[]) => ({
  count: sales.length,
  net: sumOf(sales.map(sale => sale.net)),
  tax: sumOf(sales.map(sale => sale.tax)),
  gross: sumOf(sales.map(sale => sale.total)),
});

/** Three customers, and invoices that were drawn for them, as a person would remember them. */
export const rememberAll = async (
  harness: Harness,
  picked: readonly Picked[],
): Promise<{ customers: { id: string; name: string }[]; remembered: Remembered[] }> => {
  const given = await documents(harness.database.sql);
  const customers: { id: string; name: string }[] = [];
  for (const name of ['Ada', 'Bob', 'Cid']) customers.push(await harness.ask(CreateCustomer, { name }));
  const remembered: Remembered[] = [];
  for (const each of picked) {
    const customerId = each.customer === null ? null : (customers[each.customer]?.id ?? null);
    remembered.push(await remember(harness, given, { ...each, customerId }));
  }
  return { customers, remembered };
};
