import type { Place, Told } from '@provena/messaging';
import { type Followed, type LiveEvent, liveEventOf } from './live-event.ts';
import { type Position, positionText } from './position.ts';

/**
 * The number of facts kept for clients that come back, and of units in them: a large receipt is stated in facts of 500
 * each.
 */
export const KEPT = 5_000;
export const KEPT_UNITS = 50_000;

/** A live event with its id: the position after it. */
export interface Kept {
  id: string;
  owner: Followed;
  place: Place;
  event: LiveEvent;
}

/** The last events, in the order in which they came, and the position they reach back to in each stream. */
export class RecentEvents {
  private kept: Kept[] = [];
  /** The sizes of all kept facts, together. */
  private size = 0;
  private readonly reached: Position = new Map();
  /** The position up to which nothing is kept. */
  private readonly gone: Position = new Map();

  /** The id of an event that would come now. */
  get id(): string {
    return positionText(this.reached);
  }

  begin(owner: Followed, place: Place): void {
    this.keep(this.kept.filter(kept => kept.owner !== owner));
    this.reached.set(owner, place);
    this.gone.set(owner, place);
  }

  add(owner: Followed, { subject, place, body }: Told): Kept | null {
    this.reached.set(owner, place);
    const event = liveEventOf(subject, body);
    if (event === null) return null;
    const kept = { id: this.id, owner, place, event };
    this.kept.push(kept);
    this.size += event.size;
    while (this.kept.length > KEPT || (this.size > KEPT_UNITS && this.kept.length > 1)) this.forget();
    return kept;
  }

  /** The events after a position; null when they are not known any more. */
  after(position: Position): Kept[] | null {
    const covers = [...this.gone].every(([owner, { epoch, seq }]) => {
      const place = position.get(owner);
      return place?.epoch === epoch && place.seq >= seq;
    });
    if (!covers || this.gone.size === 0) return null;
    return this.kept.filter(({ owner, place }) => place.seq > (position.get(owner)?.seq ?? 0));
  }

  /** Forgets a tenth at a time, since each removal copies the rest; the last event stays. */
  private forget(): void {
    const bite = Math.max(1, Math.floor(this.kept.length / 10));
    for (const { owner, place } of this.kept.slice(0, bite)) this.gone.set(owner, place);
    this.keep(this.kept.slice(bite));
  }

  private keep(kept: Kept[]): void {
    this.kept = kept;
    this.size = kept.reduce((sum, { event }) => sum + event.size, 0);
  }
}
