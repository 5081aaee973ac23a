import { randomUUID } from 'node:crypto';
import {
  type Disposition,
  GetDocumentStock,
  type Input,
  ReceiveUnits,
  ReservationChanged,
  ReturnUnits,
} from '@provena/contracts';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

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

  describe('what a customer brings back', () => {
    const goods = (invoiceId: string, more: Partial<Input<typeof ReturnUnits>>): Input<typeof ReturnUnits> => ({
      returnId: randomUUID(),
      invoiceId,
      holder: invoiceHolder,
      unitIds: [],
      ...more,
    });

    it.each([
      ['RESTOCK', 'IN_STOCK', 1],
      ['QUARANTINE', 'RETURNED', 0],
      ['DEFECTIVE', 'DEFECTIVE', 0],
      ['REPAIR', 'IN_REPAIR', 0],
    ] as const)('goes where it is sent: a unit by %s to %s', async (disposition, status, onHand) => {
      const at = await shop.stocked('C1');
      const { invoiceId, unitIds } = await shop.sell(at, 'C1');
      const dispositions = unitIds.map(unitId => ({ unitId, disposition }));
      expect(await shop.ask(ReturnUnits, goods(invoiceId, { unitIds, dispositions }))).toEqual({ returned: 1 });
      expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status, invoiceId: null, locationId: at.locationId });
      expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand, reserved: 0 });
      expect(await shop.disagreements()).toEqual([]);
    });

    it('is where it was brought to, though nothing of its item was ever there', async () => {
      const at = await shop.stocked('D1');
      const { invoiceId, unitIds } = await shop.sell(at, 'D1');
      const { id: locationId } = await shop.location('Other store');
      await shop.ask(ReturnUnits, goods(invoiceId, { unitIds, locationId }));
      expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'IN_STOCK', locationId });
      expect(await shop.stock(at.itemId, locationId)).toMatchObject({ onHand: 1 });
      expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 0 });
      expect(await shop.disagreements()).toEqual([]);
    });

    const cables = async (quantity: number) => {
      const [{ id: locationId }, { id: itemId }] = [await shop.location(), await shop.item('QUANTITY')];
      await shop.ask(ReceiveUnits, { itemId, locationId, quantity: 10 });
      const invoiceId = randomUUID();
      await shop.save(invoiceId, { locationId }, { effect: 'SUBTRACTED', quantities: [{ itemId, quantity }] });
      const back = (part: number, disposition: Disposition) => [
        { itemId, fromLocationId: locationId, quantity: part, disposition },
      ];
      const onInvoice = async () => {
        const asked = { invoiceId, locationId, itemIds: [itemId] };
        return (await shop.ask(GetDocumentStock, asked)).find(one => one.locationId === locationId)?.subtracted;
      };
      return { locationId, itemId, invoiceId, back, onInvoice };
    };

    it('is on hand again if it is restocked, and the invoice has that much less, once per id', async () => {
      const { locationId, itemId, invoiceId, back, onInvoice } = await cables(4);
      const part = goods(invoiceId, { quantities: back(1.5, 'RESTOCK') });
      await shop.ask(ReturnUnits, part);
      await shop.ask(ReturnUnits, part);
      expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 7.5 });
      expect(await onInvoice()).toBe(2.5);
      await shop.ask(ReturnUnits, goods(invoiceId, { quantities: back(2.5, 'RESTOCK') }));
      expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 10 });
      expect(await onInvoice()).toBe(0);
      expect(await shop.disagreements()).toEqual([]);
    });

    it('is written off if it is defective: it came back and it left', async () => {
      const { locationId, itemId, invoiceId, back, onInvoice } = await cables(2);
      const part = goods(invoiceId, { quantities: back(2, 'DEFECTIVE') });
      await shop.ask(ReturnUnits, part);
      expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 8 });
      expect(await onInvoice()).toBe(0);
      const { rows } = await shop.database.pool.query(
        `select reason, quantity::float from stock_movement where reservation_id = $1 order by id`,
        [part.returnId],
      );
      expect(rows).toEqual([
        { reason: 'RETURN', quantity: 2 },
        { reason: 'ADJUSTMENT', quantity: -2 },
      ]);
      expect(await shop.disagreements()).toEqual([]);
    });

    it('is never more than the invoice has taken', async () => {
      const { locationId, itemId, invoiceId, back, onInvoice } = await cables(2);
      await expect(shop.ask(ReturnUnits, goods(invoiceId, { quantities: back(2.5, 'RESTOCK') }))).rejects.toThrow(
        'failed',
      );
      expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 8 });
      expect(await onInvoice()).toBe(2);
    });
  });
});
