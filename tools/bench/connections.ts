import { databaseName, type ServiceName, type System } from '@provena/embedded';
import pg from 'pg';
import { type Floor, openFloor } from './floor.mjs';

/** Works on a database, and leaves it also when that fails. */
export const withDatabase = async <T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** A service's database as the superuser, who sees the figures of everybody. */
export const superuserUrl = (system: System, service: ServiceName): string => {
  const url = new URL(system.postgresUrl);
  url.pathname = databaseName(service);
  return url.href;
};

/** Starts the plain floor, and ends it also when the work fails. */
export const withFloor = async <T>(work: (floor: Floor) => Promise<T>): Promise<T> => {
  const floor = await openFloor();
  try {
    return await work(floor);
  } finally {
    await floor.close();
  }
};
