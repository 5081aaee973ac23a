import { randomUUID } from 'node:crypto';
import { type Input, PreviewHold, ReceiveUnits } from '@provena/contracts';
import { type AskOptions, refusalOf } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('The preview of a save', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const NO_STOCK = { effect: 'NONE' as const, quantities: [] };
  const preview = (
    { locationId }: { locationId: string },
    fields: Partial<Input<typeof PreviewHold>>,
    options?: AskOptions,
  ) => {
    const stock = { invoiceId: randomUUID(), ...NO_STOCK };
    return shop.ask(PreviewHold, { locationId, lines: [], stock, ...fields }, options);
  };

  it('has nothing against units and quantities that are free, and leaves them free', async () => {
    const at = await shop.stocked('A1');
    const cable = await shop.item('QUANTITY');
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 3 });
    const stock = {
      invoiceId: randomUUID(),
      effect: 'RESERVED' as const,
      quantities: [{ itemId: cable.id, quantity: 3 }],
    };
    expect(await preview(at, { lines: [shop.line(at.itemId, 'a1')], stock })).toEqual({ refusals: [] });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await shop.stock(cable.id, at.locationId)).toMatchObject({ reserved: 0, available: 3 });
  });

  it('has the refusals of units and of stock beside each other, as the save would say them', async () => {
    const at = await shop.stocked('B1', 'B2');
    const cable = await shop.item('QUANTITY');
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 1 });
    await shop.hold(at, [shop.line(at.itemId, 'B1')]);
    const line = shop.line(at.itemId, 'B1', 'B2');
    const stock = {
      invoiceId: randomUUID(),
      effect: 'SUBTRACTED' as const,
      quantities: [{ itemId: cable.id, quantity: 2 }],
    };
    const { refusals } = await preview(at, { lines: [line], stock });
    const refused = await refusalOf(shop.confirm(at, [line]));
    expect(refusals).toEqual([
      { code: refused.code, detail: refused.message, facts: refused.facts },
      expect.objectContaining({
        code: 'stock-insufficient',
        facts: { lines: [expect.objectContaining({ itemId: cable.id, wanted: 2, available: 1 })] },
      }),
    ]);
    expect(refused).toMatchObject({
      code: 'serial-not-available',
      facts: { serials: [{ serialNumber: 'B1', lineId: line.lineId, heldBy: saleHolder }] },
    });
  });

  it('counts quantities that the invoice has already as available', async () => {
    const at = await shop.location();
    const cable = await shop.item('QUANTITY');
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.id, quantity: 2 });
    const invoiceId = randomUUID();
    const stock = { effect: 'RESERVED' as const, quantities: [{ itemId: cable.id, quantity: 2 }] };
    await shop.save(invoiceId, { locationId: at.id }, stock);
    const ofIt = await preview({ locationId: at.id }, { stock: { invoiceId, ...stock } });
    expect(ofIt).toEqual({ refusals: [] });
    const ofAnother = await preview({ locationId: at.id }, { stock: { invoiceId: randomUUID(), ...stock } });
    expect(ofAnother).toMatchObject({ refusals: [{ code: 'stock-insufficient' }] });
  });

  it('tells nothing of units at locations that the caller may not see', async () => {
    const at = await shop.location();
    const elsewhere = await shop.stocked('C1');
    const here = { as: { locations: [at.id] } };
    const lines = [shop.line(elsewhere.itemId, 'C1')];
    expect(await preview({ locationId: at.id }, { lines })).toMatchObject({
      refusals: [{ code: 'serial-wrong-location' }],
    });
    expect(await preview({ locationId: at.id }, { lines }, here)).toMatchObject({
      refusals: [{ code: 'serial-not-found', facts: { serials: [{ serialNumber: 'C1' }] } }],
    });
    expect(await refusalOf(preview(elsewhere, { lines }, here))).toMatchObject({ code: 'not-found' });
  });
});
