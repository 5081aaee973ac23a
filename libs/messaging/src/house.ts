import { type Database, type Right, statement } from '@provena/database';
import { minorUnitsOf, Money } from '@provena/domain';
import type { ServiceConfig } from './config.ts';

/** The facts about the company in the database of every service: as the service was last started. */
export const houseTables = {
  name: '0000-house',
  sql: `
    create table house (
      one boolean primary key default true check (one),
      time_zone text not null default 'UTC',
      currency text not null default 'EUR',
      minor_units int not null default 2
    );
    insert into house default values`,
};

export const houseRights: readonly Right[] = [{ may: 'select, update', on: ['house'] }];

const keep = statement(
  'keep_house',
  `update house set time_zone = $1, currency = $2, minor_units = $3
    where (time_zone, currency, minor_units) is distinct from ($1, $2, $3)`,
);

/** Tells the process and its database the company's time zone and currency. */
export const keepHouse = async (
  database: Database,
  { TIME_ZONE, CURRENCY }: Pick<ServiceConfig, 'TIME_ZONE' | 'CURRENCY'>,
): Promise<void> => {
  Money.useMinorUnits(minorUnitsOf(CURRENCY));
  await database.sql.rows(keep, [TIME_ZONE, CURRENCY, minorUnitsOf(CURRENCY)]);
};
