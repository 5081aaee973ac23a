import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '@provena/database';
import { type User, userOf } from '../identity/user.ts';
import { rowsOf } from './rows.ts';
import type { Known } from './users.ts';

const TOKEN_BYTES = 32;

/** A session that no request used for so long is over. */
const IDLE = `interval '12 hours'`;

/** Sessions that are over are deleted with each new one, which happens rarely. */
const begin = statement(
  'session_begin',
  `with idle as (delete from session where used_at <= now() - ${IDLE})
   insert into session (token_hash, user_id, generation) values ($1, $2, $3)`,
);
/** By primary key. A use is written once a minute; the requests of one browser wait for each other's write only then. */
const use = statement(
  'session_use',
  `with found as (
     select s.token_hash, s.used_at, u.id, u.username, u.role, u.locations
     from session s join app_user u on u.id = s.user_id
     where s.token_hash = $1 and s.used_at > now() - ${IDLE} and u.active and u.generation = s.generation),
   used as (
     update session s set used_at = now() from found f
     where s.token_hash = f.token_hash and f.used_at < now() - interval '1 minute')
   select id, username, role, locations from found`,
);
const end = statement('session_end', `delete from session where token_hash = $1`);

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The sessions of browsers. Only digests of their tokens are kept. */
@Injectable()
export class Sessions {
  private readonly rows: ReturnType<typeof rowsOf>;

  constructor(database: Database) {
    this.rows = rowsOf(database);
  }

  /** The token of a new session. */
  async begin({ user, generation }: Known): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.rows(begin, [hashOf(token), user.id, generation]);
    return token;
  }

  /** The person of the session, which lasts longer by that; null when it is over, or its person may not sign in. */
  async use(token: string): Promise<User | null> {
    const [row] = await this.rows<Parameters<typeof userOf>[0]>(use, [hashOf(token)]);
    return row ? userOf(row) : null;
  }

  async end(token: string): Promise<void> {
    await this.rows(end, [hashOf(token)]);
  }
}
