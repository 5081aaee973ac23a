import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '@provena/database';
import { rowsOf } from './rows.ts';

const TOKEN_BYTES = 32;

/** Hours in which a link may be used. */
export const INVITED_FOR_HOURS = 24;

/** The person a link is for: an existing user, or the first owner, who chooses a name as well. */
export interface Invited {
  /** Null: the first owner. */
  username: string | null;
}

/** A link is good until it is used or replaced, and one for the first owner until there is one. */
const good = `i.token_hash = $1 and i.expires_at > now() and (i.user_id is not null
  or not exists (select from app_user o where o.role = 'owner' and o.active))`;

const replace = statement(
  'invitation_replace',
  `insert into invitation as i (token_hash, user_id, expires_at)
   select $1, $2::uuid, now() + make_interval(hours => $3)
   where $2::uuid is not null or not exists (select from app_user o where o.role = 'owner' and o.active)
   on conflict (user_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
   returning token_hash`,
);
const find = statement(
  'invitation_find',
  `select u.username from invitation i left join app_user u on u.id = i.user_id where ${good}`,
);
const acceptAsFirst = statement(
  'invitation_accept_first',
  `with used as (
     delete from invitation i where ${good} and i.user_id is null
       and not exists (select from app_user t where t.username = lower($2) and t.active) returning i.token_hash)
  
   insert into app_user as u (username, password_hash, role) select lower($2), $3, 'owner' from used
   on conflict (username) do update set id = uuidv7(), password_hash = excluded.password_hash, role = 'owner',
     locations = '"*"', active = true, demo_off = false, generation = u.generation + 1 where not u.active
   returning id`,
);
const accept = statement(
  'invitation_accept',
  `with used as (delete from invitation i where ${good} and i.user_id is not null returning i.user_id)
   update app_user u set password_hash = $2, active = true, demo_off = false, generation = generation + 1
   from used where u.id = used.user_id returning u.id`,
);

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Links that let a person choose a password, once. Only digests of them are kept. */
@Injectable()
export class Invitations {
  private readonly rows: ReturnType<typeof rowsOf>;

  constructor(database: Database) {
    this.rows = rowsOf(database);
  }

  /**
   * The token of a new link, which replaces the one before; null where one for the first owner is asked for and there
   * is one.
   */
  async invite(userId: string | null): Promise<string | null> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const made = await this.rows(replace, [hashOf(token), userId, INVITED_FOR_HOURS]);
    return made.length > 0 ? token : null;
  }

  /** Null when the link is unknown, used, replaced or too old. */
  async find(token: string): Promise<Invited | null> {
    return (await this.rows<Invited>(find, [hashOf(token)]))[0] ?? null;
  }

  /** Uses the link up and answers its person; null when it is not good any more, or the first owner's name is taken. */
  async accept(token: string, passwordHash: string, username: string | null): Promise<string | null> {
    const hash = hashOf(token);
    const [row] =
      username === null
        ? await this.rows<{ id: string }>(accept, [hash, passwordHash])
        : await this.rows<{ id: string }>(acceptAsFirst, [hash, username, passwordHash]);
    return row?.id ?? null;
  }
}
