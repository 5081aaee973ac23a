import { randomUUID } from 'node:crypto';
import { ReservationChanged, ReturnUnits } from '@provena/contracts';
import { invoiceHolder, openShop, type Shop } from '../shop.suite.ts';

describe('returning units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('takes them back from the invoice, once per id', async () => {
    const at = await shop.stocked('A1', 'A2');
    const { invoiceId, unitIds } = await shop.sell(at, 'A1', 'A2');
    const returned = { returnId: randomUUID(), invoiceId, holder: invoiceHolder, unitIds };
    expect(await shop.ask(ReturnUnits, returned)).toEqual({ returned: 2 });
    const { rows } = await shop.database.pool.query(`select body from outbox where body->>'reservationId' = $1`, [
      returned.returnId,
    ]);
    expect(rows.map(row => ReservationChanged.body.parse(row.body))).toMatchObject([
      { state: 'RETURNED', invoiceId, units: [{ status: 'IN_STOCK' }, { status: 'IN_STOCK' }] },
    ]);
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({
      status: 'IN_STOCK',
      invoiceId: null,
      invoiceLineId: null,
      customerId: null,
      heldBy: null,
    });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 0 });
    await shop.sell(at, 'A1');
    expect(await shop.ask(ReturnUnits, returned)).toEqual({ returned: 2 });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'SOLD' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('fails, and takes none, when one of them is not sold to that invoice', async () => {
    const at = await shop.stocked('B1', 'B2');
    const first = await shop.sell(at, 'B1');
    const second = await shop.sell(at, 'B2');
    const unitIds = [...first.unitIds, ...second.unitIds];
    await expect(
      shop.ask(ReturnUnits, { returnId: randomUUID(), invoiceId: first.invoiceId, holder: invoiceHolder, unitIds }),
    ).rejects.toThrow('failed');
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'SOLD' });
  });
});
