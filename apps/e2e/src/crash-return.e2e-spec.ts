import type { Invoice } from '@provena/contracts';
import type { ServiceName } from '@provena/embedded';
import { randomUUID } from 'node:crypto';
import { now } from './support/desk.ts';
import { expectAgreement, killAt } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { lineBack, returnsOf, soldAt, takeBack } from './support/returning.ts';
import { aQuantityItem, received } from './support/shop.ts';
import { useTill } from './support/till.ts';
import { stockOf, unitOf } from './support/units.ts';

const till = useTill({ own: true });

/** A phone and two cables, sold; all of it is to come back, the phone to be mended. */
const aSale = async () => {
  const cable = await aQuantityItem(till.owner);
  await received(till.owner, cable, till.store, 2);
  const { sale, serials } = await soldAt(till, 1, { item: cable, quantity: 2 });
  return { sale, serial: serials[0] ?? '', cable, lines: [lineBack(sale, serials, 'REPAIR'), lineBack(sale, 2)] };
};

describe('A return', () => {
  it.each<[ServiceName, string]>([
    ['pos', 'pos.before-return'],
    ['pos', 'pos.after-return-asked'],
    ['pos', 'pos.before-return-stored'],
    ['invoicing', 'invoicing.after-commit'],
    ['invoicing', 'invoicing.before-reply'],
    ['inventory-serials', 'inventory-serials.after-return'],
  ])('is done once when %s is killed at %s, whoever carries it on', async (service, point) => {
    const { sale, lines, serial, cable } = await aSale();
    const key = randomUUID();
    const send = () => takeBack(till.owner, till, { sale, key, lines });
    const returned = killAt(till.test.system, service, point);

    const first = outcomeOf(send());
    await returned();
    const end = await definite(send);
    await first;

    expect(end).toMatchObject({ kind: 'done', reply: { body: { return: { status: 'DONE', total: '838.80' } } } });
    await expectDoneOnce(sale);
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_REPAIR' });
    expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 2 });
  });

  it('is carried on by itself when nobody asks again', async () => {
    const { sale, lines } = await aSale();
    const returned = killAt(till.test.system, 'pos', 'pos.before-return');
    const first = outcomeOf(takeBack(till.owner, till, { sale, lines }));
    await returned();
    await first;
    await expectDoneOnce(sale);
  });
});

const expectDoneOnce = async (sale: Invoice) => {
  await expectAgreement(till.test.system);
  const { returns } = await now(till.owner, sale);
  expect(returns).toHaveLength(1);
  expect(await returnsOf(till.owner, sale)).toMatchObject([{ status: 'DONE', number: returns[0]?.number }]);
};
