import type { Finding } from '@provena/contracts';
import { run } from '@provena/testing';
import { succeeded } from './support/api.ts';
import { lineOf, useShop, received, saved } from './support/shop.ts';

const shop = useShop();

interface Verdict {
  ok: boolean;
  findings: Finding[];
  checks: number;
}
const verdict = () => succeeded(shop.owner.post<Verdict>('/v1/admin/verify'));

const spoil = (sql: string) => run(shop.test.system.databaseUrl('inventory-serials'), sql);

describe('Verify over HTTP', () => {
  it('finds nothing wrong where nothing is', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 2);
    await saved(shop, [lineOf(shop.phone, [serial!])]);
    const { checks, ...found } = await verdict();
    expect(found).toEqual({ ok: true, findings: [] });
    expect(checks).toBeGreaterThan(20);
  });

  it('is refused to who may not', async () => {
    expect((await shop.sales.post('/v1/admin/verify')).problem).toMatchObject({ code: 'forbidden' });
  });

  it('names a stock level that is wrong, and a difference between two services', async () => {
    await spoil(`update stock_level set on_hand = on_hand + 1 where item_id = '${shop.phone.id}'`);
    const { ok, findings } = await verdict();
    expect(ok).toBe(false);
    const wrong = findings.map(({ check, where }) => [check, where.includes(shop.phone.id)]);
    expect(wrong).toContainEqual(['stock-units', true]);
    await spoil(`update stock_level set on_hand = on_hand - 1 where item_id = '${shop.phone.id}'`);
    await spoil(`update item set version = version + 1 where id = '${shop.phone.id}'`);
    expect((await verdict()).findings).toEqual([expect.objectContaining({ check: 'item-copies' })]);
  });
});
