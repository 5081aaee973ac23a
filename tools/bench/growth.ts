import { connected, SERVICES, type System } from '@provena/embedded';
import type { Bench } from './bench.ts';
import { superuserUrl } from './connections.ts';
import { untilEmpty } from './measure.ts';
import { invoiceOf } from './save.ts';
import { openShop, type Shop } from './shop.ts';
import { brokenPromise } from './stand.ts';

const ITEMS = 12;
const SAVES = { full: 10_000, quick: 1_000 };
const CLIENTS = 8;

type Sizes = Record<string, number>;

/** Partitions count for the table they are of. */
const TABLES = `
  select coalesce(p.relname, c.relname) as name, sum(pg_total_relation_size(c.oid))::float8 as bytes
  from pg_class c
  left join pg_inherits i on i.inhrelid = c.oid
  left join pg_class p on p.oid = i.inhparent
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  group by 1`;

/** Bytes of every table and its indexes, rewritten so that only what they keep is counted. */
const sizesOf = async (system: System): Promise<Sizes> => {
  const sizes: Sizes = {};
  for (const service of SERVICES) {
    await connected(superuserUrl(system, service), async database => {
      await database.query('vacuum full');
      const { rows } = await database.query<{ name: string; bytes: number }>(TABLES);
      for (const { name, bytes } of rows) sizes[`${service}: ${name}`] = bytes;
    });
  }
  return sizes;
};

const save = (bench: Bench, shop: Shop, count: number) =>
  untilEmpty(CLIENTS, Array.from({ length: count }, Number), () =>
    bench.client.post('/v1/invoices', invoiceOf(shop, 3)),
  );

/** What every table keeps of an invoice of three units that nobody touches again, facts on their way included. */
export const benchGrowth = async (bench: Bench): Promise<void> => {
  const { system, client, report, isQuick } = bench;
  const saves = isQuick ? SAVES.quick : SAVES.full;
  // A tenth more, so that tables and indexes have their first pages.
  const shop = await openShop(client, ITEMS, Math.ceil((saves * 1.1 * 3) / ITEMS) + 1);
  const sizesAtRest = async () => {
    await brokenPromise(bench);
    return sizesOf(system);
  };
  await save(bench, shop, saves / 10);
  const before = await sizesAtRest();
  await save(bench, shop, saves);
  const after = await sizesAtRest();
  const grown = Object.entries(after)
    .map(([name, bytes]) => [name, (bytes - (before[name] ?? 0)) / saves] as const)
    .filter(([, bytes]) => bytes >= 1)
    .toSorted(([, a], [, b]) => b - a);
  report.table('bytes that an invoice of three units leaves', Object.fromEntries(grown));
  const sum = grown.reduce((total, [, bytes]) => total + bytes, 0);
  report.figure('growth, bytes for an invoice of three units', { atMost: 6_000 }, [sum], `over ${saves} saves`);
};
