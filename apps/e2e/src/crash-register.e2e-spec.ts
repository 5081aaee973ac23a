import type { Invoice } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { expectAgreement, killAt } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { aFullSale, openTill, type Ringing, type Till } from './support/till.ts';
import { unitOf } from './support/units.ts';

const till = {} as Till;

beforeAll(async () => void Object.assign(till, await openTill({ own: true })), 120_000);
afterAll(() => till.test.stop());

/** Asks to complete the sale until it is sold or refused; COMPLETING is neither. */
const completeAcross = async (sale: Ringing, meanwhile: () => Promise<void>) => {
  const key = randomUUID();
  const first = outcomeOf(sale.complete('600.00', key));
  await meanwhile();
  const end = await definite(() => sale.complete('600.00', key));
  await first;
  if (end.kind === 'refused') throw new Error(`refused: ${JSON.stringify(end.problem)}`);
  return end.reply.body;
};

const expectSoldOnce = async (sale: Ringing, serial: string) => {
  const { status, invoiceId, invoiceNumber } = await sale.now();
  expect(status).toBe('COMPLETED');
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
  await expectAgreement(till.test.system);
};

describe('A register sale', () => {
  it.each(['before-complete', 'after-complete-asked', 'before-complete-stored'])(
    'becomes one paid invoice when pos is killed %s',
    async point => {
      const { sale, serial } = await aFullSale(till);
      const returned = killAt(till.test.system, 'pos', `pos.${point}`);

      const { invoice, change } = await completeAcross(sale, returned);

      expect(change).toBe('1.20');
      expect(invoice).toMatchObject({ isClosed: true, balance: '0.00' });
      await expectSoldOnce(sale, serial);
    },
    60_000,
  );

  it.each(['after-begin', 'after-hold', 'after-confirm', 'after-commit'])(
    'becomes one paid invoice when invoicing is killed %s',
    async point => {
      const { sale, serial } = await aFullSale(till);
      const returned = killAt(till.test.system, 'invoicing', `invoicing.${point}`);

      await completeAcross(sale, returned);

      await expectSoldOnce(sale, serial);
    },
    60_000,
  );

  it.each(['after-hold', 'after-confirm'])(
    'becomes one paid invoice when inventory is killed %s',
    async point => {
      const { sale, serial } = await aFullSale(till);
      const returned = killAt(till.test.system, 'inventory-serials', `inventory-serials.${point}`);

      await completeAcross(sale, returned);

      await expectSoldOnce(sale, serial);
    },
    60_000,
  );
});
