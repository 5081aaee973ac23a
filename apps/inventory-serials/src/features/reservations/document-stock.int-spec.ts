import { randomUUID } from 'node:crypto';
import { GetDocumentStock, ReceiveUnits, type StockEffect } from '@provena/contracts';
import { sqlState } from '@provena/database';
import { eventually, refusalOf } from '@provena/testing';
import fc from 'fast-check';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('the quantities of an invoice', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** This quantity of cables at a new location. */
  const cables = async (quantity: number) => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    await shop.ask(ReceiveUnits, { itemId, locationId, quantity });
    return { itemId, locationId };
  };
  const target = (effect: StockEffect, itemId: string, quantity: number) => ({
    effect,
    quantities: [{ itemId, quantity }],
  });
  const levels = async ({ itemId, locationId }: { itemId: string; locationId: string }) => {
    const level = await shop.stock(itemId, locationId);
    return [level?.onHand, level?.reserved];
  };
  const movements = async (itemId: string) => {
    const text = `select reason || ' ' || trim_scale(quantity) as moved from stock_movement where item_id = $1 order by id`;
    return (await shop.database.pool.query<{ moved: string }>(text, [itemId])).rows.map(row => row.moved);
  };

  it('are reserved, then taken from the reservation, and given back', async () => {
    const at = await cables(10);
    const invoiceId = randomUUID();
    await shop.save(invoiceId, at, target('RESERVED', at.itemId, 4));
    expect(await levels(at)).toEqual([10, 4]);
    await shop.save(invoiceId, at, target('SUBTRACTED', at.itemId, 4));
    expect(await levels(at)).toEqual([6, 0]);
    await shop.save(invoiceId, at, target('NONE', at.itemId, 4));
    expect(await levels(at)).toEqual([10, 0]);
    expect(await movements(at.itemId)).toEqual(['RECEIPT 10', 'SALE -4', 'RETURN 4']);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('are never reserved or taken twice, however often the same is saved', async () => {
    const at = await cables(5);
    const invoiceId = randomUUID();
    for (const effect of ['RESERVED', 'RESERVED', 'SUBTRACTED', 'SUBTRACTED'] as const) {
      await shop.save(invoiceId, at, target(effect, at.itemId, 5));
    }
    expect(await levels(at)).toEqual([0, 0]);
    expect(await movements(at.itemId)).toEqual(['RECEIPT 5', 'SALE -5']);
  });

  it('move by the difference when an edit changes them, and from place to place', async () => {
    const at = await cables(5);
    const invoiceId = randomUUID();
    await shop.save(invoiceId, at, target('RESERVED', at.itemId, 3));
    await shop.save(invoiceId, at, target('RESERVED', at.itemId, 5));
    expect(await levels(at)).toEqual([5, 5]);
    await shop.save(invoiceId, at, target('RESERVED', at.itemId, 1));
    expect(await levels(at)).toEqual([5, 1]);
    const { id: locationId } = await shop.location('Depot');
    await shop.ask(ReceiveUnits, { itemId: at.itemId, locationId, quantity: 2 });
    await shop.save(invoiceId, { locationId }, target('SUBTRACTED', at.itemId, 2));
    expect(await levels(at)).toEqual([5, 0]);
    expect(await levels({ itemId: at.itemId, locationId })).toEqual([0, 0]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('that are not there are refused: all of the document is wanted, what it has counts as available', async () => {
    const at = await cables(5);
    const [first, second] = [randomUUID(), randomUUID()];
    await shop.save(first, at, target('RESERVED', at.itemId, 3));
    const more = target('SUBTRACTED', at.itemId, 6);
    const refusal = await refusalOf(shop.save(first, at, more));
    const sku = expect.any(String) as string;
    expect(refusal).toMatchObject({
      code: 'stock-insufficient',
      facts: { lines: [{ itemId: at.itemId, sku, name: 'Phone', locationId: at.locationId, wanted: 6, available: 5 }] },
    });
    const other = await refusalOf(shop.save(second, at, target('RESERVED', at.itemId, 3)));
    expect(other.facts).toMatchObject({ lines: [{ wanted: 3, available: 2 }] });
    expect(await levels(at)).toEqual([5, 3]);
  });

  it('are taken once by one save, however often it is asked, with what the invoice has already', async () => {
    const at = await cables(5);
    const [invoiceId, reservationId] = [randomUUID(), randomUUID()];
    await shop.save(invoiceId, at, target('RESERVED', at.itemId, 2));
    const asked = { reservationId, invoiceId, stock: target('SUBTRACTED', at.itemId, 5) };
    const decision = await shop.confirm(at, [], asked);
    expect(await shop.confirm(at, [], asked)).toEqual(decision);
    expect(await levels(at)).toEqual([0, 0]);
    expect(await movements(at.itemId)).toEqual(['RECEIPT 5', 'SALE -5']);
  });

  it('come from the cart of the same id, which counts as available; the rest of it goes back', async () => {
    const at = await cables(5);
    const reservationId = randomUUID();
    await shop.hold(at, [{ lineId: randomUUID(), itemId: at.itemId, quantity: 4 }], { reservationId });
    expect(await levels(at)).toEqual([5, 4]);
    const more = shop.confirm(at, [], { reservationId, stock: target('SUBTRACTED', at.itemId, 6) });
    expect((await refusalOf(more)).facts).toMatchObject({ lines: [{ wanted: 6, available: 5 }] });
    expect(await levels(at)).toEqual([5, 4]);
    await shop.confirm(at, [], { reservationId, stock: target('RESERVED', at.itemId, 3) });
    expect(await levels(at)).toEqual([5, 3]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('of a cart that expired are taken if they are still there', async () => {
    const at = await cables(2);
    const [reservationId, other] = [randomUUID(), randomUUID()];
    const lines = [{ lineId: randomUUID(), itemId: at.itemId, quantity: 2 }];
    await shop.hold(at, lines, { reservationId, ttlSeconds: 1 });
    await eventually(async () => expect(await levels(at)).toEqual([2, 0]));
    await shop.save(other, at, target('RESERVED', at.itemId, 1));
    const take = () => shop.confirm(at, [], { reservationId, stock: target('SUBTRACTED', at.itemId, 2) });
    expect((await refusalOf(take())).facts).toMatchObject({ lines: [{ wanted: 2, available: 1 }] });
    await shop.save(other, at, target('NONE', at.itemId, 1));
    expect(await take()).toMatchObject({ state: 'CONFIRMED' });
    expect(await levels(at)).toEqual([0, 0]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('of two invoices that want the last go to exactly one', async () => {
    const at = await cables(1);
    const saves = Array.from({ length: 8 }, () => shop.save(randomUUID(), at, target('RESERVED', at.itemId, 1)));
    const ended = await Promise.allSettled(saves);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await levels(at)).toEqual([1, 1]);
  });

  it('end as the last save says, whatever came before', async () => {
    const effects = fc.constantFrom<StockEffect>('NONE', 'RESERVED', 'SUBTRACTED');
    const steps = fc.array(fc.record({ effect: effects, quantity: fc.integer({ min: 1, max: 8 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    const at = await cables(8);
    await fc.assert(
      fc.asyncProperty(steps, async saves => {
        const invoiceId = randomUUID();
        for (const { effect, quantity } of saves) await shop.save(invoiceId, at, target(effect, at.itemId, quantity));
        const { effect, quantity } = saves.at(-1) ?? { effect: 'NONE', quantity: 0 };
        const [onHand, reserved] = await levels(at);
        expect([onHand, reserved]).toEqual([
          effect === 'SUBTRACTED' ? 8 - quantity : 8,
          effect === 'RESERVED' ? quantity : 0,
        ]);
        await shop.save(invoiceId, at, { effect: 'NONE', quantities: [] });
      }),
      { numRuns: 12 },
    );
    expect(await shop.disagreements()).toEqual([]);
  });

  it('are told with what is available beside them', async () => {
    const at = await cables(5);
    const invoiceId = randomUUID();
    await shop.save(invoiceId, at, target('RESERVED', at.itemId, 2));
    const question = { locationId: at.locationId, itemIds: [at.itemId] };
    const levelsNow = { itemId: at.itemId, locationId: at.locationId, onHand: 5, available: 3 };
    expect(await shop.ask(GetDocumentStock, { ...question, invoiceId })).toEqual([
      { ...levelsNow, reserved: 2, subtracted: 0 },
    ]);
    expect(await shop.ask(GetDocumentStock, { ...question, invoiceId: randomUUID() })).toEqual([
      { ...levelsNow, reserved: 0, subtracted: 0 },
    ]);
  });

  it('of an item nobody knows are refused', async () => {
    const at = await cables(1);
    expect(await refusalOf(shop.save(randomUUID(), at, target('RESERVED', randomUUID(), 1)))).toMatchObject({
      code: 'not-found',
    });
  });

  it('are reserved or taken, never both, whoever writes', async () => {
    const at = await cables(5);
    const insert = `insert into document_stock (invoice_id, item_id, location_id, reserved, subtracted) values ($1, $2, $3, 1, 1)`;
    const error: unknown = await shop.database.pool
      .query(insert, [randomUUID(), at.itemId, at.locationId])
      .catch((reason: unknown) => reason);
    expect(sqlState(error)).toBe('23514');
  });
});
