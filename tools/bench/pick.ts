import { connected } from '@provena/embedded';
import type pg from 'pg';
import type { Bench } from './bench.ts';
import { BARE_ROUTE } from './client.ts';
import { closedLoop, inTurn, type Job } from './measure.ts';
import { P50 } from './report.ts';
import { openShop } from './shop.ts';

const FEW = 1_000;
const MANY = 100_000;

/** Makes so many units of an item. */
const load = async (database: pg.Client, [itemId, locationId]: string[], units: number): Promise<void> => {
  await database.query(
    `insert into unit (item_id, serial_number, serial_key, location_id, received_at, receipt_id, since)
     select $1, 'PICK-' || n, 'PICK-' || n, $2, now() - make_interval(secs => n), uuidv7(), now() from generate_series(1, $3::int) n`,
    [itemId, locationId, units],
  );
  await database.query('vacuum analyze unit');
};

/**
 * The first page of a capture dialog beside the bare route, and with a hundred thousand available units beside the same
 * with a thousand. The units are loaded by SQL.
 */
export const benchPick = async ({ system, client, report, rounds, seconds }: Bench): Promise<void> => {
  const shop = await openShop(client, 2, 1);
  const [fewId = '', manyId = ''] = shop.itemIds;
  await connected(system.ownerUrl('inventory-serials'), async database => {
    await load(database, [fewId, shop.locationId], FEW);
    await load(database, [manyId, shop.locationId], MANY);
  });
  const pageOf = (itemId: string): Job => {
    const path = `/v1/inventory/available-serials?itemId=${itemId}&locationId=${shop.locationId}&limit=50`;
    return () => client.get(path);
  };
  const loop = (job: Job) => () => closedLoop(1, seconds, job);
  const bare = await inTurn(
    rounds,
    loop(pageOf(fewId)),
    loop(() => client.get(BARE_ROUTE)),
  );
  report.ratio('pick list, p50', { atMost: 1.5 }, bare, { ...P50, base: 'bare route' });
  const turns = await inTurn(rounds, loop(pageOf(manyId)), loop(pageOf(fewId)));
  const what = `pick list, p50 with ${MANY.toLocaleString('en')} units`;
  report.ratio(what, { atMost: 1.15 }, turns, { ...P50, base: `with ${FEW.toLocaleString('en')}` });
};
