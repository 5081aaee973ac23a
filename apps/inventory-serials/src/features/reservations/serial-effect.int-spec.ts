import { randomUUID } from 'node:crypto';
import { GetUnitHistory, ListUnits, ReturnUnits } from '@provena/contracts';
import { sqlState } from '@provena/database';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('the units of an invoice that holds them', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('stay RESERVED for their line and customer, without an end', async () => {
    const at = await shop.stocked('A1', 'A2');
    const [invoiceId, customerId, line] = [randomUUID(), randomUUID(), shop.line(at.itemId, 'A1')];
    await shop.confirm(at, [line], { invoiceId, serialEffect: 'HOLD', customerId });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({
      status: 'RESERVED',
      invoiceId,
      invoiceLineId: line.lineId,
      customerId,
      heldBy: invoiceHolder,
    });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 1, available: 1 });
    const refusal = await refusalOf(shop.hold(at, [shop.line(at.itemId, 'A1')]));
    expect(refusal.facts).toMatchObject({
      serials: [{ status: 'RESERVED', heldBy: invoiceHolder, expiresAt: null, frees: expect.stringContaining('INV-') }],
    });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('come from a cart that is kept for the invoice, and have no end any more', async () => {
    const at = await shop.stocked('E1');
    const [reservationId, invoiceId, line] = [randomUUID(), randomUUID(), shop.line(at.itemId, 'E1')];
    await shop.hold(at, [line], { reservationId });
    await shop.confirm(at, [line], { reservationId, invoiceId, serialEffect: 'HOLD' });
    expect(await shop.unit(at.itemId, 'E1')).toMatchObject({ status: 'RESERVED', invoiceId, heldBy: invoiceHolder });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 1 });
    const { facts } = await refusalOf(shop.hold(at, [shop.line(at.itemId, 'E1')]));
    expect(facts).toMatchObject({ serials: [{ status: 'RESERVED', heldBy: invoiceHolder, expiresAt: null }] });
    const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(at.itemId, 'E1')).id });
    expect(history.map(step => step.action)).toEqual(['RECEIVED', 'RESERVED', 'RESERVED']);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('become SOLD and RESERVED again within their invoice, and the stock follows', async () => {
    const at = await shop.stocked('B1');
    const [invoiceId, line] = [randomUUID(), shop.line(at.itemId, 'B1')];
    await shop.confirm(at, [line], { invoiceId, serialEffect: 'HOLD' });
    await shop.confirm(at, [line], { invoiceId, serialEffect: 'SELL' });
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'SOLD', invoiceId, version: 3 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 0, reserved: 0 });
    await shop.confirm(at, [line], { invoiceId, serialEffect: 'HOLD' });
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'RESERVED', invoiceId, version: 4 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 1 });
    const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(at.itemId, 'B1')).id });
    expect(history.map(step => step.action)).toEqual(['RECEIVED', 'RESERVED', 'SOLD', 'RESERVED']);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('go back to stock like sold ones', async () => {
    const at = await shop.stocked('C1', 'C2');
    const [invoiceId, held] = [randomUUID(), shop.line(at.itemId, 'C1')];
    await shop.confirm(at, [held], { invoiceId, serialEffect: 'HOLD' });
    const { data } = await shop.ask(ListUnits, { itemId: at.itemId, status: 'RESERVED' });
    const unitIds = data.map(unit => unit.id);
    const back = { returnId: randomUUID(), invoiceId, holder: invoiceHolder, unitIds };
    expect(await shop.ask(ReturnUnits, back)).toEqual({ returned: 1 });
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 0 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('never change invoice, and lose no part of their link, whoever writes', async () => {
    const at = await shop.stocked('D1');
    const [invoiceId, line] = [randomUUID(), shop.line(at.itemId, 'D1')];
    await shop.confirm(at, [line], { invoiceId, serialEffect: 'HOLD' });
    const { id } = await shop.unit(at.itemId, 'D1');
    for (const change of [
      `invoice_id = gen_random_uuid()`,
      `reservation_id = gen_random_uuid()`,
      `invoice_line_id = null`,
      `invoice_id = null, invoice_line_id = null, customer_id = null`,
      `status = 'SOLD', invoice_id = gen_random_uuid()`,
    ]) {
      const error: unknown = await shop.database.pool
        .query(`update unit set ${change}, version = version + 1 where id = $1`, [id])
        .catch((reason: unknown) => reason);
      expect([change, sqlState(error)]).toEqual([change, '23514']);
    }
  });
});
