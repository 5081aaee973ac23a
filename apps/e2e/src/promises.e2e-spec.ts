import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '@provena/embedded';
import { eventually } from '@provena/testing';
import { randomInt } from 'node:crypto';
import { expectAgreement } from './support/faults.ts';
import { expectHistoryToHold } from './support/history.ts';
import { Load } from './support/load.ts';
import { useShop } from './support/shop.ts';
import { watchHolds, watchSandwiches } from './support/watch.ts';

const shop = useShop({ own: true });

const WORK_MS = 8_000;

describe('While eight clients save and edit what all of them want', () => {
  it('every unit on an invoice is sold to it at every moment, and no hold outlives its time', async () => {
    const load = await Load.begin(shop, { clients: 8, units: 40 });
    const sandwiches = [1, 2, 3].map(() => watchSandwiches(shop.owner, load.invoices));
    const holds = watchHolds(shop.test.system);

    await pause(WORK_MS);
    await load.savedMore(10);
    const looks = () => sandwiches.reduce((sum, watch) => sum + watch.looks(), 0);
    await eventually(() => expect(looks()).toBeGreaterThan(20));
    await load.end();

    const wrong = await Promise.all([...sandwiches, holds].map(watch => watch.end()));
    expect(wrong.flat()).toEqual([]);
    await expectHistoryToHold(shop, load.history);
    await expectAgreement(shop.test.system);
  });

  it('nothing is lost or done twice when every process is killed at once', async () => {
    const { system } = shop.test;
    const load = await Load.begin(shop, { clients: 8, units: 40 });
    const sandwiches = watchSandwiches(shop.owner, load.invoices);

    await load.savedMore(5);
    await pause(randomInt(1_500));
    for (const name of SERVICES) system.service(name).kill('SIGKILL');
    system.postgres.kill('SIGKILL');
    await pause(1_000);
    await system.ready();
    await load.savedMore(5);
    await load.end();

    expect(await sandwiches.end()).toEqual([]);
    await expectHistoryToHold(shop, load.history);
    await expectAgreement(system);
  }, 240_000);
});
