import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import type { ItemSort, ListItems, ListLocations, ListVendors, Received } from '@provena/contracts';
import { beginningWith, containing, placeOf } from '@provena/database';
import { Item } from '../domain/item.ts';
import { Location } from '../domain/location.ts';
import { Vendor } from '../domain/vendor.ts';

/** Locks the item's row, so that the version compared is the version changed. */
export const lockedItem = (em: EntityManager, id: string) =>
  em.findOne(Item, id, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** Locks the location's row, so that the version compared is the version changed. */
export const lockedLocation = (em: EntityManager, id: string) =>
  em.findOne(Location, id, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** Locks the vendor's row, so that the version compared is the version changed. */
export const lockedVendor = (em: EntityManager, id: string) =>
  em.findOne(Vendor, id, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** The column the list of items is in the order of. */
export const itemColumn = (sort: ItemSort = 'name') => (sort.endsWith('sku') ? 'sku' : 'name');

/** By name or SKU, then id, one more than the limit. Index item_by_name, item_by_sku. */
export const itemsPage = (em: EntityManager, query: Received<typeof ListItems>): Promise<Item[]> => {
  const conditions: FilterQuery<Item>[] = [];
  if (query.ids) conditions.push({ id: { $in: query.ids } });
  if (query.tracking) conditions.push({ tracking: query.tracking });
  if (query.isActive !== undefined) conditions.push({ isActive: query.isActive });
  if (query.q) {
    const start = beginningWith(query.q);
    conditions.push({
      $or: [{ sku: { $ilike: start } }, { barcode: { $ilike: start } }, { name: { $ilike: containing(query.q) } }],
    });
  }
  const column = itemColumn(query.sort);
  const [direction, beyond] = query.sort?.startsWith('-') ? (['desc', '$lt'] as const) : (['asc', '$gt'] as const);
  const [value, id] = placeOf(query.cursor, ['text', 'id']) ?? [];
  if (value !== undefined) {
    conditions.push({ $or: [{ [column]: { [beyond]: value } }, { [column]: value, id: { [beyond]: id } }] });
  }
  const orderBy = [{ [column]: direction }, { id: direction }];
  return em.find(Item, { $and: conditions }, { orderBy, limit: query.limit + 1 });
};

/** By name, then id, one more than the limit. `visible` null is all. Index location_by_name. */
export const locationsPage = (em: EntityManager, query: Received<typeof ListLocations>, visible: string[] | null) => {
  const conditions: FilterQuery<Location>[] = [...(visible ? [{ id: { $in: visible } }] : []), ...after(query.cursor)];
  return em.find(Location, { $and: conditions }, { orderBy: { name: 'asc', id: 'asc' }, limit: query.limit + 1 });
};

/** By name, then id, one more than the limit. Index vendor_by_name. */
export const vendorsPage = (em: EntityManager, query: Received<typeof ListVendors>): Promise<Vendor[]> => {
  const conditions: FilterQuery<Vendor>[] = [...after(query.cursor)];
  if (query.q) conditions.push({ name: { $ilike: containing(query.q) } });
  return em.find(Vendor, { $and: conditions }, { orderBy: { name: 'asc', id: 'asc' }, limit: query.limit + 1 });
};

/** The condition that a page begins after the page before, in the order of name and id. */
const after = (cursor: string | undefined) => {
  const [name, id] = placeOf(cursor, ['text', 'id']) ?? [];
  return name === undefined ? [] : [{ $or: [{ name: { $gt: name } }, { name, id: { $gt: id } }] }];
};
