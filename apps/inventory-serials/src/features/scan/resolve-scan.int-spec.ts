import { randomUUID } from 'node:crypto';
import { type Input, ReceiveUnits, ResolveScan } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../shop.suite.ts';

describe('a scan', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const scan = (code: string, locationId: string, more: Partial<Input<typeof ResolveScan>> = {}) =>
    shop.ask(ResolveScan, { code, locationId, ...more });

  it('of SN: and a serial number finds the unit and its item across all items', async () => {
    const at = await shop.stocked('A-1');
    const resolved = await scan('sn: a-1', at.locationId);
    expect(resolved).toMatchObject({
      outcome: 'SERIAL',
      item: { id: at.itemId, unitPrice: '999.00' },
      serial: { serialNumber: 'A-1', status: 'IN_STOCK' },
    });
    ResolveScan.output.parse(resolved);
  });

  it('of a bare code tries barcode, SKU, then serial number', async () => {
    const { locationId } = await shop.stocked('CODE-1');
    const bySku = await shop.item('QUANTITY', { sku: 'CODE-2' });
    const byBarcode = await shop.item('QUANTITY', { barcode: 'CODE-2X' });
    expect(await scan(' code-1 ', locationId)).toMatchObject({ outcome: 'SERIAL', serial: { serialNumber: 'CODE-1' } });
    expect(await scan('code-2', locationId)).toMatchObject({ outcome: 'ITEM', item: { id: bySku.id } });
    expect(await scan('CODE-2X', locationId)).toMatchObject({ outcome: 'ITEM', item: { id: byBarcode.id } });
    const taken = await shop.item('QUANTITY', { sku: 'CODE-1' });
    expect(await scan('CODE-1', locationId)).toMatchObject({ outcome: 'ITEM', item: { id: taken.id } });
    expect(await scan('SN:CODE-1', locationId)).toMatchObject({ outcome: 'SERIAL' });
  });

  it('that fits units of several items lets the user choose', async () => {
    const one = await shop.stocked('TWIN');
    const other = await shop.item();
    await shop.ask(ReceiveUnits, { itemId: other.id, locationId: one.locationId, serials: [{ serialNumber: 'twin' }] });
    const resolved = await scan('TWIN', one.locationId);
    expect(resolved).toMatchObject({
      outcome: 'AMBIGUOUS',
      candidates: [{ serial: { status: 'IN_STOCK' } }, { serial: { status: 'IN_STOCK' } }],
    });
    ResolveScan.output.parse(resolved);
  });

  it('of a unit that is taken says who has it, since when, and what frees it', async () => {
    const at = await shop.stocked('T1', 'T2');
    await shop.sell(at, 'T1');
    await shop.hold(at, [shop.line(at.itemId, 'T2')]);
    const sold = await refusalOf(scan('SN:T1', at.locationId));
    expect(sold).toMatchObject({
      code: 'serial-not-available',
      facts: {
        serials: [
          {
            serialNumber: 'T1',
            itemId: at.itemId,
            status: 'SOLD',
            locationId: at.locationId,
            heldBy: invoiceHolder,
            since: expect.any(String),
            frees: expect.any(String),
          },
        ],
      },
    });
    expect(sold.message).toMatch(/^T1 at Store is sold on invoice INV-000001 \(sam\) since /);
    expect(await refusalOf(scan('T2', at.locationId))).toMatchObject({
      facts: { serials: [{ status: 'RESERVED', expiresAt: expect.any(String) }] },
    });
  });

  it('of a unit the asking document has itself finds it', async () => {
    const at = await shop.stocked('O1', 'O2');
    const { invoiceId } = await shop.sell(at, 'O1');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'O2')], { reservationId, kind: 'CART' });
    expect(await scan('O1', at.locationId, { invoiceId })).toMatchObject({
      outcome: 'SERIAL',
      serial: { status: 'SOLD' },
    });
    expect(await scan('O2', at.locationId, { reservationId })).toMatchObject({
      outcome: 'SERIAL',
      serial: { status: 'RESERVED' },
    });
  });

  it('of a unit elsewhere says where it is', async () => {
    const at = await shop.stocked('W1');
    const { id } = await shop.location('Other');
    expect(await refusalOf(scan('SN:W1', id))).toMatchObject({
      code: 'serial-wrong-location',
      message: 'W1 is at Store.',
      facts: { serials: [{ locationId: at.locationId }] },
    });
    const local = shop.ask(ResolveScan, { code: 'SN:W1', locationId: id }, { as: { locations: [id] } });
    expect(await refusalOf(local)).toMatchObject({ code: 'serial-not-found' });
    const stranger = shop.ask(ResolveScan, { code: 'SN:W1', locationId: at.locationId }, { as: { locations: [id] } });
    expect(await refusalOf(stranger)).toMatchObject({ code: 'not-found' });
  });

  it('of nothing known is refused', async () => {
    const { id } = await shop.location();
    expect(await refusalOf(scan('SN:NOPE', id))).toMatchObject({
      code: 'serial-not-found',
      facts: { serials: [{ serialNumber: 'NOPE' }] },
    });
    expect(await refusalOf(scan('NOPE', id))).toMatchObject({
      code: 'serial-not-found',
      message: 'Nothing has the barcode, SKU or serial number NOPE.',
    });
    expect(await refusalOf(scan('SN: ', id))).toMatchObject({ code: 'validation' });
  });
});
