import type { Invoice } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import { now } from './support/desk.ts';
import { expectAgreement } from './support/faults.ts';
import { lineBack } from './support/returning.ts';
import { aCustomer, aQuantityItem, lineOf, received, saved, useShop } from './support/shop.ts';
import { cancel, moved, moveTo } from './support/statuses.ts';
import { historyOf, stockOf, unitOf } from './support/units.ts';

const shop = useShop();

afterEach(() => expectAgreement(shop.test.system));

const credited = (invoice: Pick<Invoice, 'id'>, body: object, key?: string) =>
  shop.owner.post<Invoice>(`/v1/invoices/${invoice.id}/returns`, body, { key });

/** An invoice of two phones and three cables whose goods have left. */
const delivered = async () => {
  const serials = await received(shop.owner, shop.phone, shop.store, 2);
  const cable = await aQuantityItem(shop.owner, { unitPrice: '9.99', priceIncludesTax: true });
  await received(shop.owner, cable, shop.store, 10);
  const customerId = (await aCustomer(shop.owner)).id;
  const lines = [lineOf(shop.phone, serials), { itemId: cable.id, quantity: 3 }];
  const invoice = await moved(shop.owner, await saved(shop, lines, { customerId }), 'Approved', 'Delivered');
  return { invoice, serials, cable };
};

describe('A credit note', () => {
  it('takes goods back: each where it was said, free for the next customer, and the invoice goes on', async () => {
    const { invoice, serials, cable } = await delivered();
    const [kept = '', back = ''] = serials;
    const lines = [lineBack(invoice, [back]), lineBack(invoice, 1)];
    const note = await succeeded(credited(invoice, { lines, refund: { none: true }, reason: 'does not fit' }));
    expect(note).toMatchObject({ number: expect.stringMatching(/^CN-\d{6}$/), returnOf: { id: invoice.id } });
    expect(await unitOf(shop.owner, shop.phone, back)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
    expect(await unitOf(shop.owner, shop.phone, kept)).toMatchObject({ status: 'SOLD', invoiceId: invoice.id });
    expect(await stockOf(shop.owner, cable, shop.store)).toMatchObject({ onHand: 8, available: 8 });
    expect((await historyOf(shop.owner, shop.phone, back)).at(-1)).toMatchObject({ toStatus: 'IN_STOCK' });

    const next = await saved(shop, [lineOf(shop.phone, [back])]);
    expect(await unitOf(shop.owner, shop.phone, back)).toMatchObject({ status: 'SOLD', invoiceId: next.id });

    const after = await now(shop.owner, invoice);
    const completed = await succeeded(moveTo(shop.owner, after, 'Completed'));
    expect(completed).toMatchObject({ orderStatus: { name: 'Completed' }, total: invoice.total });
    expect(await cancel(shop.owner, completed)).toMatchObject({
      status: 409,
      problem: { code: 'invoice-credited', creditNotes: [note.number] },
    });
  });

  it('of everything is asked for with nothing, and its repeat is the same one', async () => {
    const { invoice, serials } = await delivered();
    const [first, again] = [await credited(invoice, {}, 'all-of-it'), await credited(invoice, {}, 'all-of-it')];
    expect(first).toMatchObject({ status: 201, body: { total: `-${invoice.total}` } });
    expect(again.body).toEqual(first.body);
    for (const serial of serials)
      expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: 'IN_STOCK' });
    expect(await credited(invoice, {})).toMatchObject({ status: 409, problem: { code: 'not-returnable' } });
  });

  it('is made once for one unit when two ask for it at the same time', async () => {
    const { invoice, serials } = await delivered();
    const lines = [lineBack(invoice, [serials[0] ?? ''])];
    const both = await Promise.all([credited(invoice, { lines }), credited(invoice, { lines })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await now(shop.owner, invoice)).returns).toHaveLength(1);
  });

  it('is for who may give money back, and not told of where they may not look', async () => {
    const { invoice } = await delivered();
    const path = `/v1/invoices/${invoice.id}/returns`;
    expect(await shop.sales.post(path, {})).toMatchObject({ status: 403 });
  });
});
