import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import type { ListItems, ListLocations, Received } from '@provena/contracts';
import { placeOf } from '@provena/database';
import { Item } from '../domain/item.ts';
import { Location } from '../domain/location.ts';

/** Locks the item's row, so that the version compared is the version changed. */
export const lockedItem = (em: EntityManager, id: string) =>
  em.findOne(Item, id, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** Locks the location's row, so that the version compared is the version changed. */
export const lockedLocation = (em: EntityManager, id: string) =>
  em.findOne(Location, id, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** By name, then id, one more than the limit. Index item_by_name. */
export const itemsPage = (em: EntityManager, query: Received<typeof ListItems>): Promise<Item[]> => {
  const conditions: FilterQuery<Item>[] = [];
  if (query.ids) conditions.push({ id: { $in: query.ids } });
  if (query.tracking) conditions.push({ tracking: query.tracking });
  if (query.q) {
    const q = query.q.replaceAll(/[\\%_]/g, '\\$&');
    conditions.push({
      $or: [{ sku: { $ilike: `${q}%` } }, { barcode: { $ilike: `${q}%` } }, { name: { $ilike: `%${q}%` } }],
    });
  }
  const from = placeOf(query.cursor, ['text', 'id']);
  if (from) conditions.push({ $or: [{ name: { $gt: from[0] } }, { name: from[0], id: { $gt: from[1] } }] });
  return em.find(Item, { $and: conditions }, { orderBy: { name: 'asc', id: 'asc' }, limit: query.limit + 1 });
};

/** By name, then id, one more than the limit. `visible` null is all. Index location_by_name. */
export const locationsPage = (em: EntityManager, query: Received<typeof ListLocations>, visible: string[] | null) => {
  const conditions: FilterQuery<Location>[] = visible ? [{ id: { $in: visible } }] : [];
  const from = placeOf(query.cursor, ['text', 'id']);
  if (from) conditions.push({ $or: [{ name: { $gt: from[0] } }, { name: from[0], id: { $gt: from[1] } }] });
  return em.find(Location, { $and: conditions }, { orderBy: { name: 'asc', id: 'asc' }, limit: query.limit + 1 });
};
