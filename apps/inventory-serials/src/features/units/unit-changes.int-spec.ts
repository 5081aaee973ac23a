import { randomUUID } from 'node:crypto';
import { type Input, ListUnitChanges, ReceiveUnits } from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('the change feed', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const changes = (question: Input<typeof ListUnitChanges> = {}) => shop.ask(ListUnitChanges, question);
  const serialsOf = ({ data }: { data: { serialNumber: string }[] }) => data.map(unit => unit.serialNumber);

  /** Asks until this many units have come; another transaction on the server may hold the feed back for a moment. */
  const follow = (since: string | undefined, itemId: string, count: number) =>
    eventually(async () => {
      const answer = await changes({ since, itemId });
      expect(answer.data).toHaveLength(count);
      return answer;
    });

  it('has every unit once, as it is now, in the order in which they changed last', async () => {
    const at = await shop.stocked('A1', 'A2');
    const { cursor } = await follow(undefined, at.itemId, 2);
    await shop.hold(at, [shop.line(at.itemId, 'A2')]);
    await shop.sell(at, 'A1');
    const later = await follow(cursor, at.itemId, 2);
    expect(serialsOf(later)).toEqual(['A2', 'A1']);
    expect(later.data.map(unit => unit.status)).toEqual(['RESERVED', 'SOLD']);
    expect(await changes({ since: later.cursor, itemId: at.itemId })).toEqual({
      data: [],
      cursor: later.cursor,
      hasMore: false,
    });
  });

  it('is read in pages that follow one another, within one transaction too', async () => {
    const [{ id: locationId }, { id: itemId }] = [await shop.location(), await shop.item()];
    await shop.ask(ReceiveUnits, { itemId, locationId, ranges: ['P01..P25'] });
    await follow(undefined, itemId, 25);
    const seen: string[] = [];
    let since: string | undefined;
    for (let hasMore = true; hasMore;) {
      const answer = await changes({ since, itemId, limit: 10 });
      seen.push(...serialsOf(answer));
      ({ cursor: since, hasMore } = answer);
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('does not skip who commits late', async () => {
    const at = await shop.stocked('L1', 'L2');
    const { cursor } = await follow(undefined, at.itemId, 2);
    const change = `update unit set condition_notes = 'scratched', version = version + 1 where item_id = $1 and serial_key = $2`;
    const slow = await shop.database.pool.connect();
    await slow.query('begin');
    await slow.query('set local idle_in_transaction_session_timeout = 0');
    await slow.query(change, [at.itemId, 'L1']);
    await shop.database.pool.query(change, [at.itemId, 'L2']);
    const meanwhile = await changes({ since: cursor, itemId: at.itemId });
    await slow.query('commit');
    slow.release();
    const afterwards = await eventually(async () => {
      const answer = await changes({ since: meanwhile.cursor, itemId: at.itemId });
      expect([...meanwhile.data, ...answer.data]).toHaveLength(2);
      return answer;
    });
    expect(serialsOf({ data: [...meanwhile.data, ...afterwards.data] })).toEqual(['L1', 'L2']);
  });

  it('shows a caller the units at the locations he may see', async () => {
    const at = await shop.stocked('V1');
    await follow(undefined, at.itemId, 1);
    const as = { locations: [randomUUID()] };
    expect((await shop.ask(ListUnitChanges, { itemId: at.itemId }, { as })).data).toEqual([]);
  });

  it.each(['nonsense', cursorOf(['1']), cursorOf(['-1', randomUUID()]), cursorOf(['999999999999', randomUUID()])])(
    'refuses a cursor it did not give: %s',
    async since => {
      expect(await refusalOf(changes({ since }))).toMatchObject({ code: 'validation' });
    },
  );
});

function cursorOf(place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
