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
}

const columns = `id, username, password_hash as "passwordHash", role, locations`;

const findByName = statement('app_user_by_name', `select ${columns} from app_user where username = $1 and active`);
const findById = statement('app_user_by_id', `select ${columns} from app_user where id = $1 and active`);
const findNames = statement('app_user_names', `select username from app_user where username = any ($1::text[])`);
const insert = statement(
  'app_user_insert',
  `insert into app_user (username, password_hash, role) values ($1, $2, $3) on conflict (username) do nothing`,
);

/** The people of this installation. Only active ones are found. */
@Injectable()
export class Users {
  private readonly rows: ReturnType<typeof rowsOf>;

  constructor(database: Database) {
    this.rows = rowsOf(database);
  }

  /** The person and their kept password; names are compared in lower case. */
  async byName(username: string): Promise<{ user: User; passwordHash: string } | null> {
    const [row] = await this.rows<UserRow>(findByName, [username.toLowerCase()]);
    return row ? { user: userOf(row), passwordHash: row.passwordHash } : null;
  }

  async byId(id: string): Promise<User | null> {
    const [row] = await this.rows<UserRow>(findById, [id]);
    return row ? userOf(row) : null;
  }

  /** Which of `usernames` exist, active or not. */
  async existing(usernames: string[]): Promise<string[]> {
    const rows = await this.rows<{ username: string }>(findNames, [usernames]);
    return rows.map(row => row.username);
  }

  /** Adds a person who may act at every location, unless the name is taken. */
  async add(username: string, passwordHash: string, role: Role): Promise<void> {
    await this.rows(insert, [username, passwordHash, role]);
  }
}
