import type { Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { arm, comesBack, expectAgreement, killAt } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { lineOf, useShop, received, saveInvoice } from './support/shop.ts';
import { historyOf, unitOf } from './support/units.ts';

const shop = useShop({ own: true });

const unit = (serial: string) => unitOf(shop.owner, shop.phone, serial);
const actionsOf = async (serial: string) =>
  (await historyOf(shop.owner, shop.phone, serial)).map(({ action }) => action);
const oneUnit = async () => (await received(shop.owner, shop.phone, shop.store, 1))[0]!;
const sell = (serial: string, key?: string) =>
  saveInvoice(shop.sales, { locationId: shop.store.id, lines: [lineOf(shop.phone, [serial])] }, { key });

const savedAcross = async (serial: string, meanwhile: () => Promise<void>) => {
  const key = randomUUID();
  const first = outcomeOf(sell(serial, key));
  await meanwhile();
  const end = await definite(() => sell(serial, key));
  await first;
  if (end.kind === 'refused') throw new Error(`refused: ${JSON.stringify(end.problem)}`);
  return end.reply.body;
};

const expectSoldOnce = async (serial: string, invoice: Invoice) => {
  expect(await unit(serial)).toMatchObject({ status: 'SOLD', invoiceId: invoice.id });
  const { data } = (await shop.sales.get<{ data: Invoice[] }>(`/v1/invoices?serial=${serial}`)).body;
  expect(data.map(({ id }) => id)).toEqual([invoice.id]);
  await expectAgreement(shop.test.system);
};

describe('A save', () => {
  it('is carried on when inventory is killed after-confirm, before its answer', async () => {
    const serial = await oneUnit();
    const returned = killAt(shop.test.system, 'inventory-serials', 'inventory-serials.after-confirm');

    const invoice = await savedAcross(serial, returned);

    await expectSoldOnce(serial, invoice);
    expect(await actionsOf(serial)).toEqual(['RECEIVED', 'SOLD']);
  });

  it('goes on without the gateway that was killed after asking for it', async () => {
    const serial = await oneUnit();
    arm(shop.test.system, 'invoicing.after-confirm:pause:1500');

    const invoice = await savedAcross(serial, async () => {
      await eventually(async () => expect(await unit(serial)).toMatchObject({ status: 'SOLD' }));
      await comesBack(shop.test.system, 'gateway');
    });

    await expectSoldOnce(serial, invoice);
  });

  it.each([
    ['invoicing', 'invoicing.relay-after-puback'],
    ['inventory-serials', 'inventory-serials.relay-after-puback'],
    ['inventory-serials', 'inventory-serials.follower-before-ack'],
  ] as const)('is told once and for all when %s is killed at %s', async (service, point) => {
    const serial = await oneUnit();
    const returned = killAt(shop.test.system, service, point);

    const invoice = await savedAcross(serial, returned);

    await expectSoldOnce(serial, invoice);
  });
});
