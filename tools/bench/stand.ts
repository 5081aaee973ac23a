import { connected, startPostgres, startSystem, type System } from '@provena/embedded';
import { type DatabaseUrls, PARTS, sentence, verdictAtRest } from '@provena/verify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.ts';

/** A system of a bench's own, and a client that is signed in as the owner. */
export interface Stand {
  dataDir: string;
  system: System;
  client: Client;
  close: () => Promise<void>;
}

const REST_WITHIN_MS = 60_000;

/**
 * PostgreSQL that can count statements and functions. The library is loaded at its start, so the folder is made before the
 * system is; it counts only while it is asked to.
 */
const prepareServer = async (dataDir: string): Promise<void> => {
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') });
  await connected(postgres.url('postgres'), async superuser => {
    for (const setting of ["shared_preload_libraries = 'pg_stat_statements'", "pg_stat_statements.track = 'none'"])
      await superuser.query(`alter system set ${setting}`);
    await superuser.query('create extension pg_stat_statements');
  });
  await postgres.stop();
};

/** Starts a system in a folder that is removed when it is closed; `env` goes to every service. */
export const openStand = async (env: Record<string, string> = {}): Promise<Stand> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'provena-bench-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    await prepareServer(dataDir);
    const system = await startSystem({ dataDir, env: { LOG_LEVEL: 'warn', ...env } });
    const client = new Client(system.gatewayUrl);
    await client.signIn('owner');
    const close = async () => {
      client.close();
      await system.stop();
      remove();
    };
    return { dataDir, system, client, close };
  } catch (error) {
    remove();
    throw error;
  }
};

/** The first promise between the databases that does not hold when the system is at rest, in words. */
export const brokenPromise = async ({ system }: Pick<Stand, 'system'>): Promise<string | undefined> => {
  const urls = Object.fromEntries(PARTS.map(part => [part, system.databaseUrl(part)])) as DatabaseUrls;
  const { finding } = await verdictAtRest(urls, REST_WITHIN_MS);
  return finding && sentence(finding);
};
