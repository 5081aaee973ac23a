import type { Place } from '@provena/messaging';
import type { Followed } from './live-event.ts';

/**
 * The position of a listener in each stream. As text it is the id of a live event:
 * `inventory-serials.mhx1.42_invoicing.mhx2.7_pos.mhx3.1`.
 */
export type Position = Map<Followed, Place>;

export const positionText = (position: Position): string =>
  [...position].map(([owner, { epoch, seq }]) => `${owner}.${epoch}.${seq}`).join('_');

/** Null when it is not a position. */
export const positionOf = (text: string): Position | null => {
  const position: Position = new Map();
  for (const part of text.split('_')) {
    const [, owner, epoch, seq] = /^(inventory-serials|invoicing|pos)\.([0-9a-z]{1,12})\.(\d{1,15})$/.exec(part) ?? [];
    if (owner === undefined || epoch === undefined) return null;
    position.set(owner as Followed, { epoch, seq: Number(seq) });
  }
  return position;
};
