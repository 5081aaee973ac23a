import { databaseName, type ServiceName, type System, urlOf } from '@provena/embedded';
import { type Floor, openFloor } from './floor.mjs';

/** A service's database as the superuser, who sees the figures of everybody. */
export const superuserUrl = (system: System, service: ServiceName): string =>
  urlOf(system.postgresUrl, databaseName(service));

/** Starts the plain floor, and ends it also when the work fails. */
export const withFloor = async <T>(work: (floor: Floor) => Promise<T>): Promise<T> => {
  const floor = await openFloor();
  try {
    return await work(floor);
  } finally {
    await floor.close();
  }
};
