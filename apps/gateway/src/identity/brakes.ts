import { Injectable } from '@nestjs/common';
import { accountKey, type Allowance, AttemptStore } from '../persistence/attempts.ts';
import { rateLimited } from './rate-limited.ts';

/**
 * Wrong passwords for one name: ten, then one a minute. An attempt that comes too early does not delay the next one.
 */
const PER_ACCOUNT = { atOnce: 10, seconds: 60 };
/** From one place, for all names together: many people of a shop share one address. */
const PER_PLACE = { atOnce: 50, seconds: 6 };

const REFUSING_AT_MOST = 10_000;
const FORGET_EVERY_MS = 60_000;

/** An attempt, counted before it is known to be right or wrong. */
export interface Counted {
  /** It was right: it costs nothing, and this place is known from now on. */
  right(): Promise<void>;
}

/**
 * Makes guessing slow, for all gateways together. A place from which a person has signed in before has a count of its
 * own for that name, so that strangers who guess elsewhere do not keep its owner out.
 */
@Injectable()
export class Brakes {
  /** Keys that refuse, and the end of that: repeated attempts cost no statement. */
  private readonly refusing = new Map<string, number>();
  private forgetAt = Date.now() + FORGET_EVERY_MS;

  constructor(private readonly store: AttemptStore) {}

  /** Refuses without a check: a refused attempt must not be repeated too early. Throws `rate-limited`. */
  checkPlace(place: string): void {
    this.checkKey(placeKey(place));
  }

  /** Counts an attempt before it is made. Refused with `rate-limited {retryAfterSeconds}`. */
  async count(username: string, place: string): Promise<Counted> {
    const account = accountKey(username);
    const known = await this.store.isKnown(account, place);
    const allowances = [
      { key: known ? `${account} at ${place}` : account, ...PER_ACCOUNT },
      { key: placeKey(place), ...PER_PLACE },
    ];
    await this.take(allowances);
    await this.forgetSometimes();
    return {
      right: async () => {
        await this.store.giveBack(allowances);
        await this.store.remember(account, place);
      },
    };
  }

  private async take(allowances: Allowance[]): Promise<void> {
    for (const { key } of allowances) this.checkKey(key);
    const refusals = await this.store.take(allowances);
    for (const { key, waitSeconds } of refusals) this.refuse(key, waitSeconds);
    if (refusals.length > 0) throw rateLimited(Math.max(...refusals.map(refusal => refusal.waitSeconds)));
  }

  private checkKey(key: string): void {
    const left = (this.refusing.get(key) ?? 0) - Date.now();
    if (left > 0) throw rateLimited(left / 1000);
    this.refusing.delete(key);
  }

  private refuse(key: string, seconds: number): void {
    this.refusing.set(key, Date.now() + seconds * 1000);
    if (this.refusing.size > REFUSING_AT_MOST) this.refusing.delete(this.refusing.keys().next().value as string);
  }

  private async forgetSometimes(): Promise<void> {
    if (Date.now() < this.forgetAt) return;
    this.forgetAt = Date.now() + FORGET_EVERY_MS;
    await this.store.forgetOld();
  }
}

const placeKey = (place: string): string => `place ${place}`;
