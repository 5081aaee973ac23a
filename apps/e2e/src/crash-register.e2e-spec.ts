import type { Invoice } from '@provena/contracts';
import type { ServiceName } from '@provena/embedded';
import { randomUUID } from 'node:crypto';
import { succeeded } from './support/api.ts';
import { arm, comesBack, expectAgreement, killAt, passed } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { received } from './support/shop.ts';
import { aFullSale, Ringing, useTill } from './support/till.ts';
import { historyOf, unitOf } from './support/units.ts';

const till = useTill({ own: true });

/** Asks to complete the sale until it is sold or refused; COMPLETING is neither. */
const completeAcross = async (sale: Ringing, meanwhile: () => Promise<void>) => {
  const key = randomUUID();
  const first = outcomeOf(sale.complete('600.00', key));
  await meanwhile();
  const end = await definite(() => sale.complete('600.00', key));
  await first;
  if (end.kind === 'refused') throw new Error(`refused: ${JSON.stringify(end.problem)}`);
};

/** One paid invoice, also for a client that sends once more with another key, and one change of hands. */
const expectSoldOnce = async (sale: Ringing, serial: string) => {
  const { status, invoiceId, invoiceNumber } = await sale.now();
  expect(status).toBe('COMPLETED');
  const again = await succeeded(sale.complete('598.80'));
  expect(again).toMatchObject({ change: '1.20', invoice: { id: invoiceId, isClosed: true, balance: '0.00' } });
  const { data } = (await till.owner.get<{ data: Invoice[] }>(`/v1/invoices?isClosed=true&serial=${serial}`)).body;
  expect(data).toEqual([
    expect.objectContaining({
      id: invoiceId,
      number: invoiceNumber,
      invoiceType: 'POS',
      paymentStatus: 'PAID',
      total: '598.80',
    }),
  ]);
  expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'SOLD', invoiceId });
  const history = await historyOf(till.owner, till.phone, serial);
  expect(history.filter(({ action }) => action === 'SOLD')).toHaveLength(1);
  await expectAgreement(till.test.system);
};

/** Every place of a completion where a process can die. */
const PLACES: [service: ServiceName, places: string[]][] = [
  ['pos', ['before-complete', 'after-complete-asked', 'before-complete-stored']],
  ['invoicing', ['before-begin', 'after-begin', 'after-confirm', 'after-commit', 'before-reply']],
  ['inventory-serials', ['after-confirm']],
];

describe('A register sale', () => {
  it.each(PLACES.flatMap(([service, places]) => places.map(place => [service, place] as const)))(
    'becomes one paid invoice when %s is killed %s',
    async (service, place) => {
      const { sale, serial } = await aFullSale(till);
      const returned = killAt(till.test.system, service, `${service}.${place}`);

      await completeAcross(sale, returned);

      await expectSoldOnce(sale, serial);
    },
  );
});

describe('A cart', () => {
  it('holds its unit once, and is sold, when inventory is killed after-hold', async () => {
    const [serial = ''] = await received(till.owner, till.phone, till.store, 1);
    const sale = await Ringing.begin(till);
    const returned = killAt(till.test.system, 'inventory-serials', 'inventory-serials.after-hold');
    const first = outcomeOf(sale.scan(`SN:${serial}`));
    await returned();
    await first;

    // Whether the line was added is not known; scanning the unit again captures it or finds it captured.
    await definite(() => sale.scan(`SN:${serial}`));
    const { lines } = await sale.now();
    expect(lines.map(({ serials }) => serials.length)).toEqual([1]);
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'RESERVED', heldBy: { id: sale.id } });
    await completeAcross(sale, () => Promise.resolve());

    await expectSoldOnce(sale, serial);
  });
});

describe('A register that is cut off while it sells', () => {
  const cuts = {
    gateway: () => comesBack(till.test.system, 'gateway'),
    broker: async () => {
      const { system } = till.test;
      await system.nats.crash();
      await system.nats.start();
      await system.ready();
    },
  };

  /** Before any service was asked, before and after its goods are taken, and when only the answer is lost. */
  const MOMENTS = ['pos.before-complete', 'invoicing.after-begin', 'invoicing.after-confirm', 'invoicing.before-reply'];

  it.each(MOMENTS.flatMap(moment => [['gateway', moment] as const, ['broker', moment] as const]))(
    'from the %s at %s has its sale afterwards, and it is sold once',
    async (cut, moment) => {
      const { sale, serial } = await aFullSale(till);
      arm(till.test.system, `${moment}:pause:1500`);

      await completeAcross(sale, async () => {
        await passed(till.test.system);
        await cuts[cut]();
      });

      await expectSoldOnce(sale, serial);
    },
  );
});
