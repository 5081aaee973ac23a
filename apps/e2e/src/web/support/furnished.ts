import type { Customer, Invoice, Item, Unit, Vendor } from '@provena/contracts';
import { type Api, succeeded } from '../../support/api.ts';
import { act } from '../../support/desk.ts';
import { close, deposit, pay } from '../../support/money.ts';
import { aCustomer, lineOf, saveInvoice } from '../../support/shop.ts';
import { moved } from '../../support/statuses.ts';
import { Ringing, type Till } from '../../support/till.ts';
import { unitOf } from '../../support/units.ts';

/** What the screens show: invoices of every kind, with goods of the demo data. */
export interface Furnished {
  /** In work: three lines, captured, partly paid. */
  order: Invoice;
  closed: Invoice;
  /** Made at the register. */
  pos: Invoice;
  unit: Unit;
  customer: Customer;
  /** The address of the customer's page for the approval, and for the warranty. */
  approval: string;
  warranty: string;
}

const LONG_NAME = 'Wetherby, Cholmondeley & Featherstonehaugh Restaurant Fittings (International) Holdings plc';

const named = async <T extends { name: string; sku?: string }>(api: Api, path: string, name: string): Promise<T> => {
  const { data } = await succeeded(api.get<{ data: T[] }>(`${path}?limit=100`));
  const one = data.find(each => each.name === name || each.sku === name);
  if (!one) throw new Error(`The demo data have no ${name}.`);
  return one;
};

/** An order with all that stands beside it: a deposit, goods on order, a delivery in part, progress, e-mails. */
const worked = async ({ sales, owner }: Till, order: Invoice): Promise<Invoice> => {
  const vendor = await named<Vendor>(owner, '/v1/vendors', 'Nordwind Electronics');
  const [phones, cases] = order.lines.map(({ id: lineId }) => lineId);
  const lines = [{ lineId: cases, quantity: 2, vendorId: vendor.id }];
  let now = await succeeded(deposit(sales, order, { required: true, amount: '800.00' }));
  now = (await succeeded(act<{ invoice: Invoice }>(sales, now, 'purchase-orders', { lines }))).invoice;
  const delivered = { receivedBy: 'Ada Byron', lines: [{ lineId: phones, quantity: 2 }], note: 'Left at the desk' };
  now = await succeeded(act(sales, now, 'delivery-confirmations', delivered));
  now = await succeeded(act(sales, now, 'progress', { note: 'Strings changed, neck set up', percent: 60 }));
  now = await succeeded(act(sales, now, 'progress', { note: 'Waiting for cases from the vendor' }));
  await succeeded(sales.post(`/v1/invoices/${order.id}/email`, { to: 'ada@mail.example' }));
  return now;
};

/** Fills a till's shop with what its screens show. */
export const furnish = async (till: Till): Promise<Furnished> => {
  const { owner, sales, store } = till;
  const item = (sku: string) => named<Item>(owner, '/v1/items', sku);
  const [phone, guitar, cases] = [await item('PHONE-X'), await item('GUITAR-EL'), await item('CASE-PX')];
  const customer = await named<Customer>(owner, '/v1/customers', 'Alder & Finch Interiors');
  const long = await aCustomer(owner, LONG_NAME);
  const save = (customerId: string | null, lines: Parameters<typeof saveInvoice>[1]['lines']) =>
    succeeded(saveInvoice(sales, { locationId: store.id, customerId, lines }));
  const lines = [
    lineOf(phone, ['PX-1001', 'PX-1002', 'PX-1003']),
    { itemId: cases.id, quantity: 3 },
    lineOf(guitar, ['CS2601']),
  ];
  const quote = await save(long.id, [{ itemId: cases.id, quantity: 1_000, unitPrice: '12345678.90' }]);
  const asked = await succeeded(act<{ invoice: Invoice; url: string }>(sales, quote, 'approval-requests'));
  const done = await save(customer.id, [lineOf(phone, ['PX-1004'])]);
  const paid = await succeeded(pay(sales, await save(customer.id, lines), { amount: '500.00', kind: 'DEPOSIT' }));
  const order = await worked(till, paid);
  const sale = await Ringing.begin(till, customer.id);
  await succeeded(sale.scan('SN:PX-1005'));
  const { invoice: pos, warrantyUrl } = await succeeded(sale.pay([{ method: 'CARD', amount: '1078.80' }]));
  if (!pos || !warrantyUrl) throw new Error('The sale was not completed at once.');
  return {
    order: await moved(sales, order, 'Approved'),
    closed: await succeeded(close(sales, done, { keepBalance: true })),
    pos,
    unit: await unitOf(owner, phone, 'PX-1001'),
    customer,
    approval: new URL(asked.url).pathname,
    warranty: new URL(warrantyUrl).pathname,
  };
};
