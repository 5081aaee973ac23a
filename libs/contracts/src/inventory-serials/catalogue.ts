import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Code, Id, page, Paging, PositiveAmount, Rate, text, TimeZone, Tracking } from '../values.ts';

const { command, query, event } = messagesOf('inventory-serials');

export const Item = z.object({
  id: Id,
  sku: z.string(),
  barcode: z.string().nullable(),
  name: z.string(),
  unitPrice: z.string(),
  /** The price has the tax in it, as a shelf says it. */
  priceIncludesTax: z.boolean().default(false),
  taxRate: z.string(),
  /** The named tax rate that `taxRate` is the percent of today; null where there is only the number. */
  taxRateId: Id.nullable().default(null),
  tracking: Tracking,
  /** The vendor it is bought from. */
  vendorId: Id.nullable().default(null),
  /** False once it was withdrawn: it is sold no more, its stock and history stay. */
  isActive: z.boolean().default(true),
  version: z.number().int(),
});
export type Item = z.output<typeof Item>;

/** An item as a line of a document shows it. */
export const LineItem = z.object({ id: Id, sku: z.string(), name: z.string(), tracking: Tracking });

/**
 * `timeZone` says when its days begin: an IANA name. In a fact null stands for the company's (`TIME_ZONE`), in an
 * answer that is filled in.
 */
export const Location = z.object({
  id: Id,
  /** The short code of the location. */
  code: z.string(),
  name: z.string(),
  timeZone: z.string().nullable().default(null),
  version: z.number().int(),
});
export type Location = z.output<typeof Location>;

const itemFields = {
  sku: Code,
  barcode: Code.nullish(),
  name: text(200),
  unitPrice: PositiveAmount,
  priceIncludesTax: z.boolean().optional(),
  /** 0 unless it or a named rate is given. */
  taxRate: Rate.optional(),
  taxRateId: Id.nullish(),
  vendorId: Id.nullish(),
  isActive: z.boolean().optional(),
};

export const Vendor = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  version: z.number().int(),
});
export type Vendor = z.output<typeof Vendor>;

/**
 * Adds an item to the catalogue. SKUs and barcodes are compared however they are spelled, a GTIN in each of its
 * lengths. Refused with `already-exists {field, value, holder: {id, sku, name}}` when one is taken, `validation` for an
 * unknown vendor or tax rate.
 */
export const CreateItem = command('create-item', 1, {
  permission: 'catalogue:write',
  summary: 'Add an item to the catalogue',
  refusals: ['already-exists'],
  input: z.object({ ...itemFields, tracking: Tracking }),
  output: Item,
});

/** Changes an item; `tracking` is fixed at creation. Refused with `version-conflict`, and as `create-item` is. */
export const UpdateItem = command('update-item', 1, {
  permission: 'catalogue:write',
  summary: 'Change an item; its tracking is fixed',
  refusals: ['not-found', 'already-exists'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    ...z.object(itemFields).partial().shape,
  }),
  output: Item,
});

/** One item. */
export const GetItem = query('get-item', 1, {
  permission: 'catalogue:read',
  summary: 'One item',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Item,
});

/** The order of the list of items, by name or SKU; with `-` the last first. */
export const ItemSort = z.enum(['name', '-name', 'sku', '-sku']);
export type ItemSort = z.output<typeof ItemSort>;

/**
 * Items by name, or as `sort` says; `q` matches the start of SKU or barcode and any part of the name; `ids` asks for just
 * those.
 */
export const ListItems = query('list-items', 1, {
  permission: 'catalogue:read',
  summary: 'Items by name or as `sort` says; `q` is the start of SKU or barcode, or part of the name',
  refusals: [],
  input: z.object({
    q: text(100).optional(),
    tracking: Tracking.optional(),
    isActive: z.boolean().optional(),
    ids: z.array(Id).max(1000).optional(),
    sort: ItemSort.optional(),
    ...Paging,
  }),
  output: page(Item),
});

/** Adds a location; without `timeZone` its days are the company's. Refused with `already-exists` when the code is taken. */
export const CreateLocation = command('create-location', 1, {
  permission: 'catalogue:write',
  summary: 'Add a location',
  refusals: ['already-exists'],
  input: z.object({
    /** The short code of the location. */
    code: text(32),
    name: text(200),
    timeZone: TimeZone.nullish(),
  }),
  output: Location,
});

/** Changes code, name or time zone of a location; null makes its days the company's. */
export const UpdateLocation = command('update-location', 1, {
  permission: 'catalogue:write',
  summary: 'Change a location',
  refusals: ['not-found', 'already-exists'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    /** The short code of the location. */
    code: text(32).optional(),
    name: text(200).optional(),
    timeZone: TimeZone.nullish(),
  }),
  output: Location,
});

/** One location the caller may see. */
export const GetLocation = query('get-location', 1, {
  permission: 'catalogue:read',
  summary: 'One location',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Location,
});

/** The locations the caller may see. */
export const ListLocations = query('list-locations', 1, {
  permission: 'catalogue:read',
  summary: 'The locations the caller may see',
  refusals: [],
  input: z.object({ ...Paging }),
  output: page(Location),
});

const vendorFields = {
  name: text(200),
  email: z.email().max(200).nullish(),
  phone: text(50).nullish(),
  address: text(500).nullish(),
};

/** Adds a vendor. Refused with `already-exists` when the name is taken. */
export const CreateVendor = command('create-vendor', 1, {
  permission: 'catalogue:write',
  summary: 'Add a vendor',
  refusals: ['already-exists'],
  input: z.object(vendorFields),
  output: Vendor,
});

/** Changes a vendor; an absent field stays, null empties it. */
export const UpdateVendor = command('update-vendor', 1, {
  permission: 'catalogue:write',
  summary: 'Change a vendor',
  refusals: ['not-found', 'already-exists'],
  input: z.object({ id: Id, expectedVersion: z.number().int(), ...z.object(vendorFields).partial().shape }),
  output: Vendor,
});

/** One vendor. */
export const GetVendor = query('get-vendor', 1, {
  permission: 'catalogue:read',
  summary: 'One vendor',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Vendor,
});

/** Vendors by name; `q` is any part of it. */
export const ListVendors = query('list-vendors', 1, {
  permission: 'catalogue:read',
  summary: 'Vendors by name; `q` is any part of it',
  refusals: [],
  input: z.object({ q: text(100).optional(), ...Paging }),
  output: page(Vendor),
});

/** An item was added or changed: its full state, so that a late or repeated one does no harm. */
export const ItemChanged = event('item-changed', 1, Item);
/** A location was added or changed: its full state. */
export const LocationChanged = event('location-changed', 1, Location);
/** A vendor was added or changed: its full state. */
export const VendorChanged = event('vendor-changed', 1, Vendor);
