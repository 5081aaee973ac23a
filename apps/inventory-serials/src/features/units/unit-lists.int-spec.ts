import { randomUUID } from 'node:crypto';
import {
  type Input,
  ListItems,
  ListUnits,
  ReceiveUnits,
  SerialStatus,
  SummariseUnits,
  type Unit,
} from '@provena/contracts';
import type { Statement } from '@provena/database';
import { refusalOf } from '@provena/testing';
import { unitCounts } from '../../persistence/units.ts';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('a list of units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** All numbers of a list, read page after page. */
  const numbers = async (query: Partial<Input<typeof ListUnits>>) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, page } = await shop.ask(ListUnits, { ...query, limit: 2, cursor });
      seen.push(...data.map(({ serialNumber }) => serialNumber));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return seen;
  };

  /** Two items at one location; the second number of the first item comes in last. */
  const twoItems = async () => {
    const at = await shop.stocked('N2', 'N5');
    const other = await shop.item();
    await shop.ask(ReceiveUnits, { ...at, itemId: other.id, ranges: ['N3..N4'] });
    await shop.ask(ReceiveUnits, { ...at, serials: [{ serialNumber: 'N1' }] });
    return at;
  };

  it('is in the order of number or receipt across items, each way, page after page', async () => {
    const { locationId, itemId } = await twoItems();
    const upwards = ['N1', 'N2', 'N3', 'N4', 'N5'];
    expect(await numbers({ locationId, sort: 'serialNumber' })).toEqual(upwards);
    expect(await numbers({ locationId, sort: '-serialNumber' })).toEqual(upwards.toReversed());
    const byReceipt = await numbers({ locationId, sort: 'receivedAt' });
    expect(byReceipt.map(number => ['N2', 'N5'].includes(number))).toEqual([true, true, false, false, false]);
    expect(byReceipt.at(-1)).toBe('N1');
    expect(await numbers({ locationId, sort: '-receivedAt' })).toEqual(byReceipt.toReversed());
    expect(await numbers({ itemId, sort: '-receivedAt' })).toHaveLength(3);
  });

  it('refuses a cursor that another order gave', async () => {
    const { locationId } = await twoItems();
    const { page } = await shop.ask(ListUnits, { locationId, limit: 2, sort: 'serialNumber' });
    const asked = shop.ask(ListUnits, { locationId, cursor: page.nextCursor ?? '', sort: 'receivedAt' });
    expect(await refusalOf(asked)).toMatchObject({ code: 'validation' });
  });

  it('has one status or several', async () => {
    const at = await shop.stocked('S1', 'S2', 'S3');
    await shop.sell(at, 'S2');
    await shop.hold(at, [shop.line(at.itemId, 'S3')]);
    expect(await numbers({ ...at, status: 'SOLD' })).toEqual(['S2']);
    expect(await numbers({ ...at, status: ['SOLD', 'RESERVED'] })).toEqual(['S2', 'S3']);
    expect(await refusalOf(shop.ask(ListUnits, { ...at, status: [] }))).toMatchObject({ code: 'validation' });
  });

  it('is summarised by the same filters: how many, and how many in each status', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3', 'D1');
    await shop.sell(at, 'C2');
    const summary = (query: Input<typeof SummariseUnits>, as?: object) => shop.ask(SummariseUnits, query, as);
    const all = {
      count: 4,
      byStatus: [
        { status: 'IN_STOCK', count: 3 },
        { status: 'SOLD', count: 1 },
      ],
    };
    expect(await summary(at)).toEqual({ ...all, isComplete: true });
    expect(await summary({ ...at, q: 'c', status: ['IN_STOCK', 'LOST'] })).toMatchObject({ count: 2 });
    const elsewhere = { as: { locations: [randomUUID()] } };
    expect(await summary(at, elsewhere)).toEqual({ count: 0, isComplete: true, byStatus: [] });
    const twice = await summary({ ...at, status: ['SOLD', 'IN_STOCK', 'SOLD'] });
    expect(twice).toEqual({ ...all, isComplete: true });
  });

  it('is summarised without a look at all units where a status is rare', async () => {
    const at = await shop.stocked('R0000');
    await shop.ask(ReceiveUnits, { ...at, ranges: ['R0001..R5000'] });
    await shop.sell(at, 'R0001');
    const { pool } = shop.database;
    await shop.asSuperuser('analyze unit');
    /** The plan that a summary of these statuses has. */
    const planOf = async (...status: Unit['status'][]) => {
      let plan: string[] = [];
      const rows = async <Row>({ text }: Statement, parameters: readonly unknown[] = []): Promise<Row[]> => {
        const explained = await pool.query<Record<string, string>>(`explain ${text}`, [...parameters]);
        plan = explained.rows.map(row => row['QUERY PLAN'] ?? '');
        return [];
      };
      await unitCounts({ rows, row: () => Promise.resolve(null) }, { status }, null);
      return plan.join('\n');
    };
    for (const status of SerialStatus.options.filter(each => each !== 'IN_STOCK')) {
      expect(await planOf(status)).toMatch(/Scan (using|on) (unit_aside|unit_held|unit_by_invoice)/);
      expect(await planOf(status)).not.toContain('Seq Scan');
    }
    expect(await planOf('SOLD', 'LOST', 'RESERVED')).not.toContain('Seq Scan');
  });
});

describe('a list of items', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('is in the order of name or SKU, each way, page after page', async () => {
    for (const [sku, name] of [
      ['C', 'Anvil'],
      ['A', 'Bellows'],
      ['B', 'Anvil'],
      ['D', 'Clamp'],
    ]) {
      await shop.item('QUANTITY', { sku, name });
    }
    const skus = async (sort?: Input<typeof ListItems>['sort']) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { data, page } = await shop.ask(ListItems, { limit: 1, sort, cursor });
        seen.push(...data.map(({ sku }) => sku));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return seen.join('');
    };
    expect(await skus()).toBe('CBAD');
    expect(await skus('-name')).toBe('DABC');
    expect(await skus('sku')).toBe('ABCD');
    expect(await skus('-sku')).toBe('DCBA');
  });
});
