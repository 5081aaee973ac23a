import { randomUUID } from 'node:crypto';
import { GetStock, ReceiveUnits, ReleaseReservation, StockChanged } from '@provena/contracts';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('the fact that stock levels changed', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** The level that the last fact states of an item, and the number of facts about it. */
  const told = async (itemId: string) => {
    const text = `select body from outbox where subject = $1 and body @? $2::jsonpath order by seq`;
    const path = `$.levels[*] ? (@.itemId == "${itemId}")`;
    const { rows } = await shop.database.pool.query<{ body: unknown }>(text, [StockChanged.subject, path]);
    const { itemId: _, locationId: __, version: ___, ...level } = StockChanged.body.parse(rows.at(-1)?.body).levels[0]!;
    return { level, times: rows.length };
  };

  it('is stated by receipts, registers, releases and sales alike, and says what the stock is', async () => {
    const { id: itemId } = await shop.item('QUANTITY');
    const { id: locationId } = await shop.location();
    const expectTold = async (times: number) => {
      const [stock] = await shop.ask(GetStock, { itemId, locationId });
      const { onHand, reserved, available } = stock!;
      expect(await told(itemId)).toEqual({ level: { onHand, reserved, available }, times });
    };
    await shop.ask(ReceiveUnits, { itemId, locationId, quantity: 10 });
    await expectTold(1);
    const lines = [{ lineId: randomUUID(), itemId, quantity: 3 }];
    const cart = randomUUID();
    await shop.hold({ locationId }, lines, { reservationId: cart });
    await expectTold(2);
    await shop.ask(ReleaseReservation, { reservationId: cart, holder: invoiceHolder, reason: 'voided' });
    await expectTold(3);
    const quantities = [{ itemId, quantity: 4 }];
    await shop.save(randomUUID(), { locationId }, { effect: 'SUBTRACTED', quantities });
    await expectTold(4);
  });
});
