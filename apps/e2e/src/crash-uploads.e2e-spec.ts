import { eventually } from '@provena/testing';
import { expectAgreement, killAt } from './support/faults.ts';
import { offlineAt } from './support/offline.ts';
import { definite } from './support/outcomes.ts';
import { useTill } from './support/till.ts';

const till = useTill({ own: true });

const { leasedUnits, sold, post, invoicesWith, expectSoldOnce } = offlineAt(till);

describe('An upload', () => {
  const POINTS = [
    'after-upload-stored',
    'after-take-over',
    'before-complete',
    'after-complete-asked',
    'before-complete-stored',
  ];

  it.each(POINTS)('is sold once when pos is killed %s and the till uploads again', async point => {
    const { serials, ...from } = await leasedUnits(3);
    const sales = serials.map(serial => sold(serial));
    const returned = killAt(till.test.system, 'pos', `pos.${point}`);
    const first = post(from, sales).catch(() => null);
    await returned();
    await first;

    await eventually(async () => {
      const end_ = await definite(() => post(from, sales));
      if (end_.kind === 'refused') throw new Error(`refused: ${JSON.stringify(end_.problem)}`);
      for (const { status } of end_.reply.body.sales) expect(status).toBe('COMPLETED');
    });

    for (const serial of serials) await expectSoldOnce(serial);
    await expectAgreement(till.test.system);
  });

  it('is carried on though the till never comes back', async () => {
    const { serials, ...from } = await leasedUnits(1);
    const sale = sold(serials[0]!);
    const returned = killAt(till.test.system, 'pos', 'pos.after-take-over');
    const first = post(from, [sale]).catch(() => null);
    await returned();
    await first;
    await eventually(async () => expect(await invoicesWith(serials[0]!)).toHaveLength(1));
    await expectAgreement(till.test.system);
  });
});
