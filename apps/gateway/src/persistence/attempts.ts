import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '@provena/database';
import { rowsOf } from './rows.ts';

/** The number of attempts allowed: `atOnce` times in a row, then once in `seconds`. */
export interface Allowance {
  key: string;
  seconds: number;
  atOnce: number;
}

const take = statement('take_attempt', `select key, wait_seconds as "waitSeconds" from take_attempt($1, $2, $3)`);
const giveBack = statement(
  'give_attempt_back',
  `update attempt set busy_until = busy_until - make_interval(secs => $2) where key = $1`,
);
const findPlace = statement('known_place', `select 1 as known from known_place where account = $1 and place = $2`);
const rememberPlace = statement(
  'remember_place',
  `insert into known_place as k (account, place) values ($1, $2)
   on conflict (account, place) do update set last_at = now() where k.last_at < now() - interval '1 day'`,
);
const forget = statement(
  'forget_attempts',
  `with idle as (delete from attempt where busy_until < now())
   delete from known_place where last_at < now() - interval '90 days'`,
);
const forgetAccount = statement(
  'forget_account_attempts',
  `with counted as (delete from attempt where key = $1) delete from known_place where account = $1`,
);

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The key of a person's name, whether there is such a person or not. */
export const accountKey = (username: string): string => `account ${digest(username.toLowerCase())}`;

/** Attempts as all gateways have counted them, and the places people have signed in from. */
@Injectable()
export class AttemptStore {
  private readonly rows: ReturnType<typeof rowsOf>;

  constructor(database: Database) {
    this.rows = rowsOf(database);
  }

  /** Counts one attempt on each key and answers nothing; or counts none and answers the keys that refuse. */
  take(allowances: readonly Allowance[]): Promise<{ key: string; waitSeconds: number }[]> {
    const of = <K extends keyof Allowance>(member: K) => allowances.map(allowance => allowance[member]);
    return this.rows(take, [of('key'), of('seconds'), of('atOnce')]);
  }

  /** Takes the count back, as if there had been no attempt. */
  async giveBack(allowances: readonly Allowance[]): Promise<void> {
    for (const { key, seconds } of allowances) await this.rows(giveBack, [key, seconds]);
  }

  async isKnown(account: string, place: string): Promise<boolean> {
    return (await this.rows(findPlace, [account, digest(place)])).length > 0;
  }

  async remember(account: string, place: string): Promise<void> {
    await this.rows(rememberPlace, [account, digest(place)]);
  }

  /** Deletes rows that decide nothing any more. */
  async forgetOld(): Promise<void> {
    await this.rows(forget, []);
  }

  /** The next attempt at this account begins anew, from any place. */
  async forgetAccount(account: string): Promise<void> {
    await this.rows(forgetAccount, [account]);
  }
}
