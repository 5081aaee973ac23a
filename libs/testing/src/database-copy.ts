import { ownerName, provideDatabases, type ServiceDatabase } from '@provena/embedded';
import pg from 'pg';
import { connected } from '@provena/embedded';

const quoted = pg.escapeIdentifier;

/** A model that others are copied from is made by the first file of a run who wants it; the number is any constant. */
const LOCK = 7_301_009;

/** Does `work` on a connection of its own while no other file of the run does such work. */
export const alone = <T>(serverUrl: string, work: (server: pg.Client) => Promise<T>): Promise<T> =>
  connected(serverUrl, async server => {
    await server.query('select pg_advisory_lock($1)', [LOCK]);
    return work(server);
  });

/** Makes a database one that others are copied from: nobody may connect to it any more. */
export const closeModel = async (server: pg.Client, name: string): Promise<void> =>
  void (await server.query(`alter database ${quoted(name)} with is_template true allow_connections false`));

/** Makes a service's database as a copy of `model`; its roles have the rights of the model's. */
export const copyDatabase = async (serverUrl: string, model: string, database: ServiceDatabase): Promise<void> => {
  const { name } = database;
  await connected(serverUrl, async server => {
    for (const role of [ownerName, (worker: string) => worker]) {
      await server.query(`create role ${quoted(role(name))}`);
      await server.query(`grant ${quoted(role(model))} to ${quoted(role(name))}`);
    }
    await server.query(`create database ${quoted(name)} owner ${quoted(ownerName(name))} template ${quoted(model)}`);
  });
  await provideDatabases(serverUrl, [database]);
};
