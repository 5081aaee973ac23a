import {
  type Body,
  type EventContract,
  Holder,
  InvoiceSaved,
  maySee,
  type Owner,
  type Permission,
  type Principal,
  ReservationChanged,
  SaleChanged,
  SaleCompleted,
  SessionChanged,
  StockChanged,
  Unit,
  UnitChanged,
} from '@provena/contracts';
import { z } from 'zod';

export const TOPICS = ['units', 'invoices', 'stock', 'sales', 'sessions'] as const;
export type Topic = (typeof TOPICS)[number];

/** The permission a caller needs to follow a topic. */
export const PERMISSION_FOR: Record<Topic, Permission> = {
  units: 'inventory:read',
  invoices: 'invoice:read',
  stock: 'inventory:read',
  sales: 'pos:sell',
  sessions: 'pos:sell',
};

/** A change, for callers who may see one of its locations. */
export interface LiveEvent {
  topic: Topic;
  /** The number of things it is about: units, stock levels, or the one document. */
  size: number;
  /** Its data for a caller; null when the caller may see no part of it. */
  seenBy(caller: Principal): object | null;
}

export const FOLLOWED = {
  'inventory-serials': [ReservationChanged, UnitChanged, StockChanged],
  invoicing: [InvoiceSaved],
  pos: [SaleChanged, SaleCompleted, SessionChanged],
} as const satisfies Record<Owner, readonly EventContract[]>;
export type Followed = keyof typeof FOLLOWED;

/** Both facts of units, as little of each as a screen needs: the holder stands beside the units or on each of them. */
const UnitsMoved = z.object({
  at: z.string(),
  holder: Holder.nullish(),
  units: z.array(
    Unit.pick({ id: true, itemId: true, serialNumber: true, status: true, locationId: true, version: true }).extend({
      heldBy: Holder.nullish(),
    }),
  ),
});

/** Statuses in which a document has the unit. */
const OF_A_DOCUMENT = ['RESERVED', 'SOLD'];

/** The kind, number and person of what has the unit; null when no document does. */
const heldBy = (status: string, holder: Holder | null | undefined) =>
  holder && OF_A_DOCUMENT.includes(status)
    ? { kind: holder.kind, number: holder.number, username: holder.username }
    : null;

const ofUnits = ({ units: moved, holder, at }: z.output<typeof UnitsMoved>): LiveEvent | null => {
  if (moved.length === 0) return null;
  const units = moved.map(unit => ({ ...unit, heldBy: heldBy(unit.status, unit.heldBy ?? holder) }));
  return {
    topic: 'units',
    size: units.length,
    seenBy: caller => {
      const visible = units.filter(({ locationId }) => maySee(caller, locationId));
      return visible.length > 0 ? { at, units: visible } : null;
    },
  };
};

const ofStock = ({ levels }: Body<typeof StockChanged>): LiveEvent | null =>
  levels.length === 0
    ? null
    : {
        topic: 'stock',
        size: levels.length,
        seenBy: caller => {
          const visible = levels.filter(({ locationId }) => maySee(caller, locationId));
          return visible.length > 0 ? { levels: visible } : null;
        },
      };

/** An event about one thing at one location; without a location only a caller who sees all of them is told. */
const ofOne = <Data extends { locationId: string | null }>(topic: Topic, data: Data): LiveEvent => ({
  topic,
  size: 1,
  seenBy: caller => (maySee(caller, data.locationId ?? '') ? data : null),
});

const ofInvoice = (invoice: Body<typeof InvoiceSaved>): LiveEvent => {
  const { id, number, version, isClosed, orderStatus, location, total, balance, paymentStatus } = invoice;
  const locationId = location.id;
  return ofOne('invoices', { id, number, version, isClosed, orderStatus, locationId, total, balance, paymentStatus });
};

const ofSold = (sale: Body<typeof SaleCompleted>): LiveEvent => ofOne('sales', { ...sale, status: 'COMPLETED' });

/** Reads a fact as its schema says; null when it breaks it. */
const reading =
  <Schema extends z.ZodType>(schema: Schema, told: (body: z.output<Schema>) => LiveEvent | null) =>
  (body: unknown): LiveEvent | null => {
    const { success, data } = schema.safeParse(body);
    return success ? told(data) : null;
  };

const READINGS: Record<string, (body: unknown) => LiveEvent | null> = {
  [ReservationChanged.subject]: reading(UnitsMoved, ofUnits),
  [UnitChanged.subject]: reading(UnitsMoved, ofUnits),
  [StockChanged.subject]: reading(StockChanged.body, ofStock),
  [InvoiceSaved.subject]: reading(InvoiceSaved.body, ofInvoice),
  [SaleCompleted.subject]: reading(SaleCompleted.body, ofSold),
  [SaleChanged.subject]: reading(SaleChanged.body, sale => ofOne('sales', sale)),
  [SessionChanged.subject]: reading(SessionChanged.body, session => ofOne('sessions', session)),
};

/** The event that a fact becomes for those who listen; null when it means nothing to them or breaks its contract. */
export const liveEventOf = (subject: string, body: unknown): LiveEvent | null => READINGS[subject]?.(body) ?? null;
