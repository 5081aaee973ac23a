import { connected } from '@provena/embedded';
import pg from 'pg';
import { run } from './backbone-database.ts';

const TABLES = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`;

const digestOf = (table: string) =>
  `select count(*) || ' rows ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest
     from ${pg.escapeIdentifier(table)} t`;

/** Every table of a database with its number of rows and a digest of their content: equal digests mean no change. */
export const tableDigests = (url: string): Promise<Record<string, string>> =>
  connected(url, async client => {
    await client.query('begin isolation level repeatable read read only');
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ digest: string }>(digestOf(name));
      digests[name] = rows[0]?.digest ?? '';
    }
    return digests;
  });

/** The facts in a service's database that are not marked as published. */
export const unpublishedFacts = async (url: string): Promise<number> => {
  const [row] = await run(url, `select count(*)::int as count from outbox where published_at is null`);
  return Number(row?.count);
};
