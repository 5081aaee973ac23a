import { randomUUID } from 'node:crypto';
import { GetSale } from '@provena/contracts';
import type { Harness } from '@provena/testing';
import { cable, changeSale, openSale, startPos } from '../testing/pos.fixture.ts';
import { tellOpenSales } from './withdrawn-items.ts';

describe('a sale under way', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  it('is told that an item on it was withdrawn, and that it is sold again', async () => {
    const { id } = await openSale(harness);
    const other = { ...cable, id: randomUUID() };
    await changeSale(harness, id, sale => {
      sale.addLine(cable, 1, randomUUID());
      sale.addLine(other, 1, randomUUID());
    });
    const told = async () => (await harness.ask(GetSale, { id })).lines.map(({ withdrawn }) => withdrawn);
    const { version } = await harness.ask(GetSale, { id });
    await tellOpenSales(harness.database.sql, other.id, true);
    await tellOpenSales(harness.database.sql, other.id, true);
    expect(await told()).toEqual([false, true]);
    expect(await harness.ask(GetSale, { id })).toMatchObject({ version: version + 1 });
    await tellOpenSales(harness.database.sql, other.id, false);
    expect(await told()).toEqual([false, false]);
  });
});
