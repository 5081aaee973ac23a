import type { Customer, Item, Sale } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aQuantityItem, received } from './support/shop.ts';
import { useTill, Ringing } from './support/till.ts';

const till = useTill();

const cable = async (): Promise<Item> => {
  const item = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
  await received(till.owner, item, till.store, 5);
  return item;
};
const setActive = (item: Item, isActive: boolean) =>
  succeeded(till.owner.patch<Item>(`/v1/items/${item.id}`, { isActive }, { ifMatch: `"v${item.version}"` }));

describe('A withdrawn item', () => {
  it('is not sold any more, also from a sale that is open, which is told', async () => {
    const item = await cable();
    const sale = await Ringing.begin(till);
    await succeeded(sale.add(item, 2));
    const withdrawn = await setActive(item, false);
    await eventually(async () => expect(await sale.now()).toMatchObject({ lines: [{ withdrawn: true }] }));
    const refused = { status: 409, problem: { code: 'item-inactive', lines: [{ itemId: item.id, sku: item.sku }] } };
    expect(await sale.complete('20.00')).toMatchObject(refused);
    expect(await (await Ringing.begin(till)).add(item)).toMatchObject(refused);
    const lines = [{ itemId: item.id, quantity: 1 }];
    expect(await till.owner.post('/v1/invoices', { locationId: till.store.id, lines })).toMatchObject(refused);
    const listed = await succeeded(till.owner.get<{ data: Item[] }>(`/v1/items?isActive=false&q=${item.sku}`));
    expect(listed.data).toMatchObject([{ id: item.id, isActive: false }]);

    await setActive(withdrawn, true);
    await eventually(async () => expect(await sale.now()).toMatchObject({ lines: [{ withdrawn: false }] }));
    await succeeded(sale.complete('20.00'));
  });
});

describe('A customer who is not active', () => {
  it('buys nothing any more', async () => {
    const item = await cable();
    const made = await succeeded(till.owner.post<Customer>('/v1/customers', { name: 'Gone' }));
    const sale = await Ringing.begin(till, made.id);
    await succeeded(sale.add(item));
    await succeeded(till.owner.patch(`/v1/customers/${made.id}`, { isActive: false }, { ifMatch: '"v1"' }));
    const refused = { status: 409, problem: { code: 'customer-inactive', customerId: made.id } };
    expect(await sale.complete('10.00')).toMatchObject(refused);
    const opening = { registerId: till.register.id, customerId: made.id };
    expect(await till.cashier.post<{ sale: Sale }>('/v1/pos/sales', opening)).toMatchObject(refused);
    const lines = [{ itemId: item.id, quantity: 1 }];
    const draft = { locationId: till.store.id, customerId: made.id, lines };
    expect(await till.owner.post('/v1/invoices', draft)).toMatchObject(refused);
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
