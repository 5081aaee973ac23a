import { randomUUID } from 'node:crypto';
import { CreateVendor, GetReceipt, type Input, ListReceipts, ListUnits, ReceiveUnits } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('a receipt', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const receive = (goods: Input<typeof ReceiveUnits>, options?: Parameters<Shop['ask']>[2]) =>
    shop.ask(ReceiveUnits, goods, options);
  const place = async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item()]);
    return { itemId, locationId };
  };

  it('is a document with a number, and tells what came in, from whom and for which order', async () => {
    const at = await place();
    const { id: vendorId } = await shop.ask(CreateVendor, { name: `V-${randomUUID()}` });
    const delivery = { vendorId, purchaseOrderLineId: randomUUID(), reference: 'DN-77', note: 'two boxes' };
    const { receiptId, number } = await receive({ ...at, ...delivery, ranges: ['D01..D03'] });
    expect(number).toMatch(/^RCV-\d{6}$/);
    const receipt = await shop.ask(GetReceipt, { id: receiptId, limit: 2 });
    expect(receipt).toMatchObject({
      ...at,
      ...delivery,
      id: receiptId,
      number,
      quantity: 3,
      importId: null,
      username: 'test',
    });
    expect(receipt.units).toMatchObject({
      data: [{ serialNumber: 'D01' }, { serialNumber: 'D02' }],
      page: { hasMore: true },
    });
    GetReceipt.output.parse(receipt);
    const rest = await shop.ask(GetReceipt, { id: receiptId, limit: 2, cursor: receipt.units.page.nextCursor ?? '' });
    expect(rest.units).toMatchObject({ data: [{ serialNumber: 'D03' }], page: { hasMore: false } });
    const { data } = await shop.ask(ListUnits, { receiptId });
    expect(data).toHaveLength(3);
  });

  it('of a quantity is one too', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    const { receiptId } = await receive({ itemId, locationId, quantity: 2.5 });
    expect(await shop.ask(GetReceipt, { id: receiptId })).toMatchObject({ quantity: 2.5, units: { data: [] } });
  });

  it('is found by item, order line, number and reference, newest first, page by page', async () => {
    const at = await place();
    const purchaseOrderLineId = randomUUID();
    const made = [];
    for (const serial of ['L1', 'L2', 'L3']) {
      made.push(await receive({ ...at, purchaseOrderLineId, reference: `DN-${serial}`, paste: serial }));
    }
    const list = (query: Input<typeof ListReceipts>) => shop.ask(ListReceipts, query);
    const first = await list({ itemId: at.itemId, limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual([made[2]?.receiptId, made[1]?.receiptId]);
    const next = await list({ itemId: at.itemId, limit: 2, cursor: first.page.nextCursor ?? '' });
    expect(next).toMatchObject({ data: [{ id: made[0]?.receiptId }], page: { hasMore: false } });
    ListReceipts.output.parse(first);
    expect((await list({ purchaseOrderLineId })).data).toHaveLength(3);
    expect((await list({ purchaseOrderLineId, q: 'dn-l2' })).data).toMatchObject([{ id: made[1]?.receiptId }]);
    expect((await list({ q: made[0]?.number })).data).toMatchObject([{ id: made[0]?.receiptId }]);
  });

  it('takes a pasted list, and what is said of all units for each that says nothing of its own', async () => {
    const at = await place();
    const all = { conditionNotes: 'grade B', warrantyStart: '2026-01-01', warrantyEnd: '2027-01-01' };
    await receive({ ...at, ...all, paste: 'P-1\r\nP-2,\tP-3 ; P11..P15/2 !P13\n' });
    const { data } = await shop.ask(ListUnits, { itemId: at.itemId });
    expect(data.map(unit => unit.serialNumber)).toEqual(['P-1', 'P-2', 'P-3', 'P11', 'P15']);
    expect(data[0]).toMatchObject(all);
    await receive({ ...at, ...all, serials: [{ serialNumber: 'P-9', conditionNotes: 'new' }] });
    expect(await shop.unit(at.itemId, 'P-9')).toMatchObject({ ...all, conditionNotes: 'new' });
  });

  it('that names numbers twice says which, and where', async () => {
    const at = await place();
    expect(await refusalOf(receive({ ...at, ranges: ['T1..T3', 'T3..T4', 't1..t1'] }))).toMatchObject({
      code: 'serial-duplicate',
      facts: {
        serials: [
          { serialNumber: 'T1', where: 'REQUEST', places: [0, 5] },
          { serialNumber: 'T3', where: 'REQUEST', places: [2, 3] },
        ],
      },
    });
    expect(await shop.ask(ListReceipts, { itemId: at.itemId })).toMatchObject({ data: [] });
  });

  it('that names units there already says where they are and how they stand, to those who may know', async () => {
    const at = await shop.stocked('K1', 'K2');
    await shop.sell(at, 'K2');
    const elsewhere = await shop.location('Other');
    const again = { itemId: at.itemId, locationId: elsewhere.id, paste: 'K0,k1,K2' };
    expect(await refusalOf(receive(again))).toMatchObject({
      code: 'serial-duplicate',
      message: 'k1 (IN_STOCK at Store) and 1 more: was received before.',
      facts: {
        serials: [
          { serialNumber: 'k1', where: 'STOCK', status: 'IN_STOCK', locationId: at.locationId, locationName: 'Store' },
          { serialNumber: 'K2', where: 'STOCK', status: 'SOLD' },
        ],
      },
    });
    const refusal = await refusalOf(receive(again, { as: { locations: [elsewhere.id] } }));
    expect(refusal.facts['serials']).toEqual([
      { serialNumber: 'k1', itemId: at.itemId, where: 'STOCK' },
      { serialNumber: 'K2', itemId: at.itemId, where: 'STOCK' },
    ]);
    expect(await shop.stock(at.itemId, elsewhere.id)).toBeUndefined();
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is refused with a warranty that ends before it begins, a vendor there is not, or a number that is too long', async () => {
    const at = await place();
    for (const wrong of [
      { serials: [{ serialNumber: 'W1', warrantyStart: '2026-02-01', warrantyEnd: '2026-01-01' }] },
      { paste: 'W2', vendorId: randomUUID() },
      { paste: 'W'.repeat(101) },
      { paste: ' \n' },
    ]) {
      expect(await refusalOf(receive({ ...at, ...wrong }))).toMatchObject({ code: 'validation' });
    }
  });

  it('at a location the caller may not see is not there', async () => {
    const at = await place();
    const { receiptId } = await receive({ ...at, paste: 'H1' });
    const stranger = { as: { locations: [randomUUID()] } };
    expect(await refusalOf(shop.ask(GetReceipt, { id: receiptId }, stranger))).toMatchObject({ code: 'not-found' });
    expect((await shop.ask(ListReceipts, { itemId: at.itemId }, stranger)).data).toEqual([]);
    expect(await refusalOf(shop.ask(GetReceipt, { id: randomUUID() }))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(ListReceipts, { cursor: 'x' }))).toMatchObject({ code: 'validation' });
  });
});
