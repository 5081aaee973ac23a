import { randomUUID } from 'node:crypto';
import { type Input, ReceiveUnits, ResolveScan, ResolveScans } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import fc from 'fast-check';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

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

  it('finds one number in every spelling, and one barcode in every form', async () => {
    const { itemId, locationId } = await shop.stocked('35-209900-176148-1');
    for (const code of [
      'SN:352099001761481',
      '\u0002SN:35209900176148\r\n',
      'IMEI:35 209900 176148 1',
      '35\u2013209900\u2013176148',
    ]) {
      expect(await scan(code, locationId)).toMatchObject({
        outcome: 'SERIAL',
        serial: { itemId, serialNumber: '35-209900-176148-1' },
      });
    }
    for (const serialNumber of ['352099001761481', '35209900176148', '\ufeff35 209900 176148 1']) {
      const again = shop.ask(ReceiveUnits, { itemId, locationId, serials: [{ serialNumber }] });
      expect(await refusalOf(again)).toMatchObject({ code: 'serial-duplicate' });
    }
    const tea = await shop.item('QUANTITY', { barcode: ' 036000291452\t', sku: 'Tea\u00a01 ' });
    expect(tea).toMatchObject({ barcode: '036000291452', sku: 'Tea\u00a01' });
    for (const barcode of ['0036000291452', '00036000291452', '0 36000 29145 2']) {
      expect(await refusalOf(shop.item('QUANTITY', { barcode }))).toMatchObject({
        code: 'already-exists',
        facts: { field: 'barcode', holder: { id: tea.id, sku: tea.sku, name: tea.name } },
      });
    }
    expect(await refusalOf(shop.item('QUANTITY', { sku: 'TEA 1' }))).toMatchObject({
      facts: { field: 'sku', holder: { id: tea.id } },
    });
    expect(await scan('tea  1', locationId)).toMatchObject({ outcome: 'ITEM', item: { id: tea.id } });
  });

  it('of a GS1 code answers the quantity it says, or says why not', async () => {
    const { itemId, locationId } = await shop.stocked('Q-1');
    const cheese = await shop.item('QUANTITY', { barcode: '4000000000006' });
    const phone = await shop.item('SERIAL', { barcode: '4000000000013' });
    await shop.ask(ReceiveUnits, { itemId: phone.id, locationId, serials: [{ serialNumber: 'Q-2' }] });
    expect(await scan('(01)04000000000006(3103)000500', locationId)).toMatchObject({ outcome: 'ITEM', quantity: 0.5 });
    expect(await scan('(01)04000000000006(3103)001250(21)PACK7', locationId)).toMatchObject({
      item: { id: cheese.id },
      quantity: 1.25,
    });
    expect(await scan('(02)04000000000013(37)6', locationId)).toMatchObject({ item: { id: phone.id }, quantity: 6 });
    expect(await scan('(01)04000000000013(21)Q-2(30)1', locationId)).toMatchObject({ outcome: 'SERIAL' });
    for (const code of [
      '(01)04000000000013(21)Q-2(30)2',
      '(01)04000000000013(3103)000500',
      '(02)04000000000006(37)0',
    ]) {
      expect(await refusalOf(scan(code, locationId))).toMatchObject({ code: 'scan-quantity' });
    }
    expect(itemId).not.toBe(phone.id);
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
    await shop.hold(at, [shop.line(at.itemId, 'O2')], { reservationId });
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

  it('of a GS1 code finds the unit of that item alone', async () => {
    const { id: locationId } = await shop.location();
    const phone = await shop.item('SERIAL', { barcode: '4006381333931' });
    const tablet = await shop.item('SERIAL', { barcode: '012345678905' });
    for (const { id: itemId } of [phone, tablet]) {
      await shop.ask(ReceiveUnits, { itemId, locationId, serials: [{ serialNumber: 'G-1' }] });
    }
    const ofPhone = { outcome: 'SERIAL', item: { id: phone.id }, serial: { serialNumber: 'G-1' } };
    expect(await scan('SN:G-1', locationId)).toMatchObject({ outcome: 'AMBIGUOUS' });
    for (const code of ['(01)04006381333931(21)g-1', ']d20104006381333931' + '10L\u001d21G-1']) {
      expect(await scan(code, locationId)).toMatchObject(ofPhone);
    }
    expect(await scan('https://id.gs1.org/01/00012345678905/21/G-1', locationId)).toMatchObject({
      outcome: 'SERIAL',
      item: { id: tablet.id },
    });
    expect(await scan('0012345678905', locationId)).toMatchObject({ outcome: 'ITEM', item: { id: tablet.id } });
    expect(await refusalOf(scan('(01)04006381333931(21)G-2', locationId))).toMatchObject({
      code: 'serial-not-found',
      message: 'The item with the barcode 4006381333931 has no unit with the serial number G-2.',
    });
    expect(await refusalOf(scan('(01)00000096385074(21)G-1', locationId))).toMatchObject({
      message: expect.stringMatching(/^No item has the barcode/),
    });
    expect(await refusalOf(scan('(01)04006381333930(21)G-1', locationId))).toMatchObject({ code: 'check-digit-wrong' });
  });

  it('of an IMEI finds the phone however its number was received', async () => {
    const at = await shop.stocked('490154203237518', '35209900176148', '352099001761482');
    expect(await scan('49015420323751', at.locationId)).toMatchObject({ serial: { serialNumber: '490154203237518' } });
    expect(await scan('49-015420-323751-8', at.locationId)).toMatchObject({ outcome: 'SERIAL' });
    expect(await scan('352099001761482', at.locationId)).toMatchObject({ serial: { serialNumber: '352099001761482' } });
    expect(await refusalOf(scan('490154203237517', at.locationId))).toMatchObject({
      code: 'serial-not-found',
      message: expect.stringMatching(/If it is an IMEI its last digit should be 8\.$/),
      facts: { wrongDigit: { scheme: 'IMEI', expected: '8' } },
    });
  });

  it('of whatever a scanner sends is answered or refused, never a failure', async () => {
    const { id: locationId } = await shop.location();
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.string({ unit: 'grapheme' }));
    const refusals = ['validation', 'serial-not-found', 'check-digit-wrong'];
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 20 }), async codes => {
        const { results } = await shop.ask(ResolveScans, { codes, locationId });
        expect(results.map(({ code }) => code)).toEqual(codes.map(code => code.toWellFormed()));
        for (const result of results) {
          expect(refusals).toContain(result.outcome === 'REFUSED' ? result.refusal.code : 'serial-not-found');
        }
      }),
      { numRuns: 100 },
    );
  });
});
