import type { Invoice } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import type { Reply } from './support/api.ts';
import { expectAgreement, expectVisibleUnitsSold, killAt } from './support/faults.ts';
import { definite, type Outcome, outcomeOf } from './support/outcomes.ts';
import { aQuantityItem, lineOf, useShop, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { cancel, moved, moveTo } from './support/statuses.ts';
import { stockOf, unitOf } from './support/units.ts';

const shop = useShop({ own: true });

/** In the order of a save; from `after-confirm` on there is only forward. */
const POINTS = ['before-begin', 'after-begin', 'after-confirm', 'after-commit', 'before-reply'];

const units = (count: number) => received(shop.owner, shop.phone, shop.store, count);
const unit = (serial: string) => unitOf(shop.owner, shop.phone, serial);

/** The answers of clients whose invoicing service died on the way. */
const firstAnswers: Promise<Outcome<Invoice>>[] = [];

/** Sends a save to an invoicing that dies at `point`, repeats it until it is known how it ended, and once more. */
const saveAcrossDeath = async (point: string, send: (key: string) => Promise<Reply<Invoice>>) => {
  const returned = killAt(shop.test.system, 'invoicing', `invoicing.${point}`);
  const key = randomUUID();
  firstAnswers.push(outcomeOf(send(key)));
  await returned(() => expectVisibleUnitsSold(shop.test.system));
  const end = await definite(() => send(key));
  const again = await definite(() => send(key));
  if (end.kind === 'refused' || again.kind === 'refused') throw new Error(`refused: ${JSON.stringify({ end, again })}`);
  expect(again.reply.body).toEqual(end.reply.body);
  expect(again.reply.headers.get('idempotency-replayed')).toBe('true');
  return end.reply.body;
};

describe.each(POINTS)('A new invoice, when invoicing is killed %s', point => {
  it('is saved once, whole, and says so to whoever asks again', async () => {
    const serials = await units(2);

    const invoice = await saveAcrossDeath(point, key =>
      saveInvoice(shop.sales, { locationId: shop.store.id, lines: [lineOf(shop.phone, serials)] }, { key }),
    );

    const line = invoice.lines[0]!;
    expect(line.serials.map(({ serialNumber }) => serialNumber).sort()).toEqual([...serials].sort());
    for (const serial of serials) {
      expect(await unit(serial)).toMatchObject({ status: 'SOLD', invoiceId: invoice.id, invoiceLineId: line.id });
    }
    expect((await shop.sales.get<Invoice>(`/v1/invoices/${invoice.id}`)).body).toEqual(invoice);
    await expectAgreement(shop.test.system);
  });
});

describe.each([...POINTS.slice(0, -1), 'after-return', 'before-reply'])(
  'A new version of an invoice, when invoicing is killed %s',
  point => {
    it('replaces the old one whole: what it dropped is free, what it took is sold', async () => {
      const [kept, dropped, taken] = await units(3);
      const before = await saved(shop, [lineOf(shop.phone, [kept!, dropped!])]);
      const line = { ...lineOf(shop.phone, [kept!, taken!]), id: before.lines[0]!.id };

      const after = await saveAcrossDeath(point, key => resaveInvoice(shop.sales, before, { lines: [line] }, { key }));

      expect(after).toMatchObject({ id: before.id, number: before.number, version: before.version + 1 });
      await expectAgreement(shop.test.system);
      expect(await unit(dropped!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
      for (const serial of [kept!, taken!]) {
        expect(await unit(serial)).toMatchObject({ status: 'SOLD', invoiceId: before.id });
      }
    });
  },
);

describe.each(POINTS)('Another order status, when invoicing is killed %s', point => {
  it('is entered once, and so is its reservation', async () => {
    const cable = await aQuantityItem(shop.owner);
    await received(shop.owner, cable, shop.store, 5);
    const quote = await saved(shop, [{ itemId: cable.id, quantity: 3 }]);

    const approved = await saveAcrossDeath(point, key => moveTo(shop.sales, quote, 'Approved', key));

    expect(approved).toMatchObject({ version: 2, orderStatus: { name: 'Approved' }, stockEffect: 'RESERVED' });
    await expectAgreement(shop.test.system);
    expect(await stockOf(shop.owner, cable, shop.store)).toEqual({ onHand: 5, reserved: 3, available: 2 });
  });
});

describe.each([...POINTS.slice(0, -1), 'after-return', 'before-reply'])(
  'A cancelled invoice, when invoicing is killed %s',
  point => {
    it('gives everything back once, and is closed', async () => {
      const cable = await aQuantityItem(shop.owner);
      await received(shop.owner, cable, shop.store, 5);
      const [serial] = await units(1);
      const lines = [lineOf(shop.phone, [serial!]), { itemId: cable.id, quantity: 3 }];
      const delivered = await moved(shop.sales, await saved(shop, lines), 'Delivered');

      const cancelled = await saveAcrossDeath(point, key => cancel(shop.sales, delivered, key));

      expect(cancelled).toMatchObject({ version: 3, isClosed: true, orderStatus: { name: 'Cancelled' } });
      await expectAgreement(shop.test.system);
      expect(await unit(serial!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
      expect(await stockOf(shop.owner, cable, shop.store)).toEqual({ onHand: 5, reserved: 0, available: 5 });
    });
  },
);

describe('A save that nobody asks for again', () => {
  it.each(['after-begin', 'after-confirm'])('is finished all the same when invoicing is killed %s', async point => {
    const serials = await units(1);
    const returned = killAt(shop.test.system, 'invoicing', `invoicing.${point}`);
    const form = { locationId: shop.store.id, lines: [lineOf(shop.phone, serials)] };
    firstAnswers.push(outcomeOf(saveInvoice(shop.sales, form)));
    await returned();

    await expectAgreement(shop.test.system);
    expect(await unit(serials[0]!)).toMatchObject({ status: 'SOLD' });
  });

  it('gives back what it dropped all the same when invoicing is killed after-commit', async () => {
    const [dropped, taken] = await units(2);
    const before = await saved(shop, [lineOf(shop.phone, [dropped!])]);
    const line = { ...lineOf(shop.phone, [taken!]), id: before.lines[0]!.id };
    const returned = killAt(shop.test.system, 'invoicing', 'invoicing.after-commit');
    firstAnswers.push(outcomeOf(resaveInvoice(shop.sales, before, { lines: [line] })));
    await returned();

    await expectAgreement(shop.test.system);
    expect(await unit(dropped!)).toMatchObject({ status: 'IN_STOCK' });
  });
});

describe('Whoever was waiting when invoicing died', () => {
  it('is told what it has become, or that it is not known, and never that it failed', async () => {
    const kinds = (await Promise.all(firstAnswers)).map(({ kind }) => kind);
    expect(kinds).not.toContain('refused');
    expect(kinds).toHaveLength(4 * POINTS.length + 5);
  });
});
