import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '@provena/embedded';
import { randomInt } from 'node:crypto';
import { expectAgreement } from './support/faults.ts';
import { expectHistoryToHold } from './support/history.ts';
import { Load } from './support/load.ts';
import { openShop, type Shop } from './support/shop.ts';
import { watchHolds, watchSandwiches } from './support/watch.ts';

const shop = {} as Shop;

beforeAll(async () => void Object.assign(shop, await openShop({ own: true })), 120_000);
afterAll(() => shop.test.stop());

const WORK_MS = 8_000;

describe('While eight clients save and edit what all of them want', () => {
  it('every unit on an invoice is sold to it at every moment, and no hold outlives its time', async () => {
    const load = await Load.begin(shop, { clients: 8, units: 40 });
    const sandwiches = [1, 2, 3].map(() => watchSandwiches(shop.owner, load.invoices));
    const holds = watchHolds(shop.test.system);

    await pause(WORK_MS);
    await load.end();

    const wrong = await Promise.all([...sandwiches, holds].map(watch => watch.end()));
    expect(wrong.flat()).toEqual([]);
    expect(sandwiches.reduce((sum, { looks }) => sum + looks(), 0)).toBeGreaterThan(20);
    expect(load.saved.length).toBeGreaterThan(10);
    await expectHistoryToHold(shop, load.history);
    await expectAgreement(shop.test.system);
  }, 90_000);

  it('nothing is lost or done twice when every process is killed at once', async () => {
    const { system } = shop.test;
    const load = await Load.begin(shop, { clients: 8, units: 40 });
    const sandwiches = watchSandwiches(shop.owner, load.invoices);

    await pause(1_500 + randomInt(1_500));
    for (const name of SERVICES) system.service(name).kill('SIGKILL');
    system.postgres.kill('SIGKILL');
    await pause(1_000);
    await system.ready();
    await pause(2_000);
    await load.end();

    expect(await sandwiches.end()).toEqual([]);
    expect(load.saved.length).toBeGreaterThan(5);
    await expectHistoryToHold(shop, load.history);
    await expectAgreement(system);
  }, 120_000);
});
