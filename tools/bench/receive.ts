import { connected } from '@provena/embedded';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { superuserUrl } from './connections.ts';
import { inTurn, milliseconds, ratiosOf } from './measure.ts';
import { openShop, type Shop } from './shop.ts';
import { shownSpread } from './statistics.ts';

const UNITS = 10_000;

/** Receiving 10,000 serial numbers over HTTP, beside a plain COPY of as many rows into the same tables. */
export const benchReceive = async ({ system, client, report, rounds }: Bench): Promise<void> => {
  const shop = await openShop(client, 1, 1);
  await receive(client, shop);
  const times = await connected(superuserUrl(system, 'inventory-serials'), database =>
    inTurn(
      rounds,
      () => milliseconds(() => receive(client, shop)),
      () => copy(database, shop),
    ),
  );
  const detail = `ours ${shownSpread(times.ours, ' ms')}; COPY ${shownSpread(times.base, ' ms')}`;
  report.figure(`receiving ${UNITS} serial numbers / COPY`, { atMost: 4 }, ratiosOf(times, Number), detail);
};

const receive = (client: Client, { itemIds, locationId }: Shop) => {
  const prefix = randomUUID().slice(0, 8).toUpperCase();
  return client.post('/v1/inventory/receipts', {
    itemId: itemIds[0],
    locationId,
    ranges: [`${prefix}-00001..${prefix}-10000`],
  });
};

/** The rows are made beforehand, in a file of the server's own: only the two COPYs and their commit are measured. */
const copy = async (database: pg.Client, { itemIds, locationId }: Shop): Promise<number> => {
  const folder = (await database.query<{ path: string }>(`select current_setting('data_directory') as path`)).rows[0]
    ?.path;
  const [units, movements] = [`${folder}/bench-units`, `${folder}/bench-movements`];
  await database.query(`create temp table made as
    select uuidv7() as id, '${randomUUID()}-' || n as serial, uuidv7() as receipt_id from generate_series(1, ${UNITS}) n`);
  await database.query(
    `copy (select id, '${itemIds[0]}', serial, serial, '${locationId}', now(), receipt_id, now() from made) to '${units}'`,
  );
  await database.query(
    `copy (select id, 1, now(), 'RECEIVED', 'IN_STOCK', '${locationId}', 'bench' from made) to '${movements}'`,
  );
  const time = await milliseconds(async () => {
    await database.query('begin');
    await database.query(
      `copy unit (id, item_id, serial_number, serial_key, location_id, received_at, receipt_id, since) from '${units}'`,
    );
    await database.query(
      `copy unit_movement (unit_id, version, at, action, to_status, location_id, username) from '${movements}'`,
    );
    await database.query('commit');
  });
  await database.query('drop table made');
  return time;
};
