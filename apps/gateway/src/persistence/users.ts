import { Database, statement } from '@provena/database';
import { Injectable } from '@nestjs/common';
import type { Role } from '../identity/roles.ts';
import { type User, userOf } from '../identity/user.ts';
import { rowsOf } from './rows.ts';

interface UserRow {
  id: string;
  username: string;
  passwordHash: string;
  role: Role;
  locations: User['locations'];
  generation: number;
}

/** A person, and which of their tokens are good: those of this generation. */
export interface Known {
  user: User;
  generation: number;
}

/** A person as the command line lists them. */
export interface ListedUser {
  username: string;
  role: Role;
  locations: User['locations'];
  active: boolean;
}

/** A person to be added. */
export interface NewUser {
  username: string;
  passwordHash: string;
  role: Role;
  locations: User['locations'];
}

const columns = `id, username, password_hash as "passwordHash", role, locations, generation`;

const findByName = statement('app_user_by_name', `select ${columns} from app_user where username = $1 and active`);
const findById = statement('app_user_by_id', `select ${columns} from app_user where id = $1 and active`);
const findAll = statement(
  'app_user_all',
  `select username, role, locations, active from app_user order by active desc, username`,
);
const findOwners = statement(
  'app_user_owners',
  `select username from app_user where role = 'owner' and active order by username`,
);
const findDemo = statement('app_user_demo', `select role from app_user where username = role and active`);
const insert = statement(
  'app_user_insert',
  `insert into app_user (username, password_hash, role, locations) values (lower($1), $2, $3, $4)
   on conflict (username) do nothing returning id`,
);
const setActive = statement(
  'app_user_active',
  `with uninvited as (delete from invitation i using app_user u where u.id = i.user_id and u.username = lower($1))
   update app_user set active = $2, demo_off = false, generation = generation + 1 where username = lower($1)
   returning id`,
);
const setPassword = statement(
  'app_user_password',
  `update app_user set password_hash = $2, demo_off = false, generation = generation + 1 where username = lower($1)
   returning id`,
);

/** The people of this installation. Only active ones are found. */
@Injectable()
export class Users {
  private readonly rows: ReturnType<typeof rowsOf>;

  constructor(database: Database) {
    this.rows = rowsOf(database);
  }

  /** The person and their kept password; names are compared in lower case. */
  async byName(username: string): Promise<(Known & { passwordHash: string }) | null> {
    const [row] = await this.rows<UserRow>(findByName, [username.toLowerCase()]);
    return row ? { user: userOf(row), generation: row.generation, passwordHash: row.passwordHash } : null;
  }

  async byId(id: string): Promise<Known | null> {
    const [row] = await this.rows<UserRow>(findById, [id]);
    return row ? { user: userOf(row), generation: row.generation } : null;
  }

  /** All people, disabled ones last. */
  all(): Promise<ListedUser[]> {
    return this.rows<ListedUser>(findAll, []);
  }

  /** The names of those who may do everything. */
  async owners(): Promise<string[]> {
    return (await this.rows<{ username: string }>(findOwners, [])).map(({ username }) => username);
  }

  /** The roles of the people who are named like theirs, as those of the demo are. */
  async namedLikeRoles(): Promise<Role[]> {
    return (await this.rows<{ role: Role }>(findDemo, [])).map(({ role }) => role);
  }

  /** The new person's id, or null when the name is taken. */
  async add({ username, passwordHash, role, locations }: NewUser): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(insert, [username, passwordHash, role, JSON.stringify(locations)]);
    return row?.id ?? null;
  }

  /**
   * Enables or disables a person, whose tokens are worth nothing from now on. Answers the id, null for an unknown name.
   */
  async setActive(username: string, active: boolean): Promise<string | null> {
    return (await this.rows<{ id: string }>(setActive, [username, active]))[0]?.id ?? null;
  }

  /** Makes a person's tokens worth nothing from now on. Answers the id, null for an unknown name. */
  async setPassword(username: string, passwordHash: string): Promise<string | null> {
    return (await this.rows<{ id: string }>(setPassword, [username, passwordHash]))[0]?.id ?? null;
  }
}
