import { type Database, statement } from '@provena/database';
import { hashPassword, isPassword } from '../identity/password.ts';
import { Role } from '../identity/roles.ts';
import { rowsOf } from './rows.ts';

const PASSWORD = 'demo';

const find = statement(
  'demo_people',
  `select username, password_hash as "passwordHash", demo_off as "demoOff" from app_user
   where username = any ($1::text[])`,
);
const insert = statement(
  'demo_people_insert',
  `insert into app_user (username, password_hash, role) values ($1, $2, $1) on conflict (username) do nothing`,
);
const bringBack = statement(
  'demo_people_on',
  `update app_user set active = true, demo_off = false, generation = generation + 1
   where demo_off and not exists (select from app_user o where o.role = 'owner' and o.active)`,
);
const switchOff = statement(
  'demo_people_off',
  `update app_user set active = false, demo_off = true, generation = generation + 1
   where username = any ($1::text[]) and active returning username`,
);

/**
 * One person for each role, named like it, with the password `demo`. Those that exist stay as they are; those that were
 * switched off because strangers got in come back, unless there is an owner by now.
 */
export const addDemoPeople = async (database: Database): Promise<void> => {
  const rows = rowsOf(database);
  await rows(bringBack, []);
  const existing = (await rows<{ username: string }>(find, [Role.options])).map(({ username }) => username);
  for (const role of Role.options.filter(name => !existing.includes(name))) {
    await rows(insert, [role, await hashPassword(PASSWORD)]);
  }
};

/** Disables all people whose password is the demo's, and makes their tokens worth nothing. Answers their names. */
export const switchOffDemoPeople = async (database: Database): Promise<string[]> => {
  const rows = rowsOf(database);
  const people = await rows<{ username: string; passwordHash: string }>(find, [Role.options]);
  const known: string[] = [];
  for (const { username, passwordHash } of people) if (await isPassword(PASSWORD, passwordHash)) known.push(username);
  const off = await rows<{ username: string }>(switchOff, [known]);
  return off.map(({ username }) => username).sort();
};
