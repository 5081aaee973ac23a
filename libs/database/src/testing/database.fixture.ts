import { EntitySchema } from '@mikro-orm/core';
import { createDatabase, startBackbone } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { Database, type Transaction } from '../database.ts';
import { statement } from '../sql.ts';

export class Thing {
  id: string;
  name: string;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }
}

const ThingMapping = new EntitySchema<Thing>({
  class: Thing,
  tableName: 'thing',
  properties: { id: { type: 'uuid', primary: true }, name: { type: 'text' } },
});

export const names = statement('thing_names', 'select name from thing order by name');

export const storedNames = async ({ sql }: Database): Promise<string[]> =>
  (await sql.rows<{ name: string }>(names)).map(({ name }) => name);

export const add = ({ em }: Transaction, name: string) => em.persist(new Thing(randomUUID(), name));

/** One database, seen by the role under test and by another one. */
export interface DatabaseUnderTest {
  database: Database;
  outside: Database;
  end(): Promise<void>;
}

/** Opens it with an empty table of things with unique names. */
export const openDatabase = async (poolSize?: number): Promise<DatabaseUnderTest> => {
  const backbone = await startBackbone();
  const { url, drop } = await createDatabase(backbone.postgresUrl, 'database_spec');
  const database = await Database.open({ url, name: 'spec', entities: [ThingMapping], poolSize });
  const outside = await Database.open({ url, name: 'outside' });
  await outside.pool.query(`create table thing (id uuid primary key, name text not null constraint thing_name unique)`);
  const end = async () => {
    await database.close();
    await outside.close();
    await drop();
    await backbone.stop();
  };
  return { database, outside, end };
};
