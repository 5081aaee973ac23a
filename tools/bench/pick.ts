import type { System } from '@provena/embedded';
import pg from 'pg';
import type { Client } from './client.ts';
import { closedLoop, inTurn, median, report } from './measure.ts';
import { openShop } from './shop.ts';

const FEW = 1_000;
const MANY = 100_000;
const ROUNDS = 3;

/**
 * The first page of a capture dialog with a hundred thousand available units beside the same with a thousand. The units
 * are loaded by SQL.
 */
export const benchPick = async (system: System, client: Client): Promise<boolean> => {
  const shop = await openShop(client, 2, 1);
  const [fewId = '', manyId = ''] = shop.itemIds;
  const database = new pg.Client({ connectionString: system.ownerUrl('inventory-serials') });
  await database.connect();
  for (const [itemId, units] of [
    [fewId, FEW],
    [manyId, MANY],
  ] as const) {
    await database.query(
      `insert into unit (item_id, serial_number, serial_key, location_id, received_at, receipt_id, since)
       select $1, 'PICK-' || n, 'PICK-' || n, $2, now() - make_interval(secs => n), uuidv7(), now() from generate_series(1, $3::int) n`,
      [itemId, shop.locationId, units],
    );
  }
  await database.query('vacuum analyze unit');
  await database.end();
  const page = (itemId: string) => async () => {
    const path = `/v1/inventory/available-serials?itemId=${itemId}&locationId=${shop.locationId}&limit=50`;
    return (await closedLoop(1, 3, async () => void (await client.get(path)))).p50;
  };
  const { a, b } = await inTurn(ROUNDS, page(fewId), page(manyId));
  const [few, many] = [median(a), median(b)];
  return report(
    'page of available units, p50 at 100,000 / at 1,000',
    many / few,
    { atMost: 1.3 },
    `${many.toFixed(2)} ms, ${few.toFixed(2)} ms`,
  );
};
