import { randomUUID } from 'node:crypto';
import { serialKey } from '@provena/contracts';
import { plannedEachTime } from '@provena/database';
import { type CaseLine, LINE_CASES } from '@provena/testing';
import { openShop, type Shop } from '../testing/shop.fixture.ts';

const mistakes = plannedEachTime('select claim_mistakes($1::jsonb, claimed_serials($1::jsonb)) as answer');

let shop: Shop;
let items: Record<CaseLine['item'], string>;

beforeAll(async () => {
  shop = await openShop();
  const [serial, quantity, none] = await Promise.all([shop.item('SERIAL'), shop.item('QUANTITY'), shop.item('NONE')]);
  items = { SERIAL: serial.id, QUANTITY: quantity.id, NONE: none.id, UNKNOWN: randomUUID() };
});
afterAll(() => shop.stop());

describe('the lines of a claim', () => {
  it.each(LINE_CASES)('$lines are refused by inventory with $inventory', async ({ lines, inventory }) => {
    const claimed = lines.map(({ item, quantity, serials }) => ({
      ...{ lineId: randomUUID(), itemId: items[item], quantity, serials },
      keys: serials.map(serialKey),
    }));
    const row = await shop.database.sql.row<{ answer: { refusal: { code: string } } | null }>(mistakes, [
      JSON.stringify(claimed),
    ]);
    expect(row?.answer?.refusal.code ?? null).toBe(inventory);
  });
});
