import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@provena/testing';
import { verdictAtRest } from '@provena/verify';
import { succeeded } from './support/api.ts';
import { databasesOf, expectAgreement } from './support/faults.ts';
import { expectHistoryToHold } from './support/history.ts';
import { Load } from './support/load.ts';
import { lineOf, useShop, received, saved } from './support/shop.ts';

const shop = useShop({ own: true });

/** The broker dies and everything that JetStream had stored is gone when it comes back. */
const loseTheStore = async (meanwhile: () => Promise<unknown>) => {
  await shop.test.system.nats.wipe();
  await meanwhile();
  await shop.test.system.nats.start();
};

describe('A broker that dies and forgets everything', () => {
  it('loses nothing, twice, while eight clients save and edit', async () => {
    const load = await Load.begin(shop, { clients: 8, units: 40 });

    for (let time = 0; time < 2; time++) {
      await load.savedMore(20);
      await loseTheStore(() => pause(500));
    }
    await load.savedMore(20);
    await load.end();

    await expectHistoryToHold(shop, load.history);
    await expectAgreement(shop.test.system);
  }, 240_000);

  it('keeps no change of the catalogue from a service that was away when it was forgotten', async () => {
    const { system } = shop.test;
    const { id, version } = shop.phone;
    await system.service('invoicing').stop();
    await succeeded(shop.owner.patch(`/v1/items/${id}`, { name: 'Phone, renewed' }, { ifMatch: `"v${version}"` }));
    const nothing = { finding: undefined };
    await eventually(async () =>
      expect(await verdictAtRest(databasesOf(system), 0, ['outbox'])).toMatchObject(nothing),
    );

    await loseTheStore(() => system.service('invoicing').start());
    await system.ready();

    await expectAgreement(system);
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const invoice = await saved(shop, [lineOf(shop.phone, [serial!])]);
    expect(invoice.lines[0]!.item.name).toBe('Phone, renewed');
    await expectAgreement(system);
  });
});
