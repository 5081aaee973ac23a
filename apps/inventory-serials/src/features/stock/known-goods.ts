import { requireVisibleLocation, soughtLocation } from '@provena/contracts';
import { notFound } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { Item } from '../../domain/item.ts';
import { Location } from '../../domain/location.ts';

/** Refuses with `not-found` a location that does not exist, or that the caller may not see. */
export const requireLocations = async ({ caller, em }: Work, ids: readonly string[]): Promise<void> => {
  for (const id of ids) requireVisibleLocation(caller, id);
  const there = new Set((await em.find(Location, { id: { $in: [...ids] } })).map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) throw notFound(soughtLocation(id));
};

/** Each line with its item, in their order. Refuses with `not-found` an item that does not exist. */
export const withItems = async <Line extends { itemId: string }>(
  { em }: Work,
  lines: readonly Line[],
): Promise<(Line & { item: Item })[]> => {
  const items = await em.find(Item, { id: { $in: lines.map(({ itemId }) => itemId) } });
  const byId = new Map(items.map(item => [item.id, item]));
  return lines.map(line => {
    const item = byId.get(line.itemId);
    if (!item) throw notFound({ kind: 'item', id: line.itemId });
    return { ...line, item };
  });
};
