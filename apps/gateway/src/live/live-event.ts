import {
  type Body,
  InvoiceSaved,
  maySee,
  type Owner,
  type Permission,
  type Principal,
  ReservationChanged,
  Unit,
  UnitChanged,
} from '@provena/contracts';
import { z } from 'zod';

export const TOPICS = ['units', 'invoices'] as const;
export type Topic = (typeof TOPICS)[number];

/** The permission a caller needs to follow a topic. */
export const PERMISSION_FOR: Record<Topic, Permission> = { units: 'inventory:read', invoices: 'invoice:read' };

/** A change, for callers who may see one of its locations. */
export interface LiveEvent {
  topic: Topic;
  /** The number of units or invoices it is about. */
  size: number;
  /** Its data for a caller; null when the caller may see no part of it. */
  seenBy(caller: Principal): object | null;
}

export const FOLLOWED = {
  'inventory-serials': [ReservationChanged, UnitChanged],
  invoicing: [InvoiceSaved],
} as const satisfies Partial<Record<Owner, unknown>>;
export type Followed = keyof typeof FOLLOWED;

/** Both facts of units, as little of each as a screen needs. */
const UnitsMoved = z.object({
  at: z.string(),
  units: z.array(
    Unit.pick({ id: true, itemId: true, serialNumber: true, status: true, locationId: true, version: true }),
  ),
});

const ofUnits = ({ units, at }: z.output<typeof UnitsMoved>): LiveEvent => ({
  topic: 'units',
  size: units.length,
  seenBy: caller => {
    const visible = units.filter(({ locationId }) => maySee(caller, locationId));
    return visible.length > 0 ? { at, units: visible } : null;
  },
});

const ofInvoice = (invoice: Body<typeof InvoiceSaved>): LiveEvent => {
  const { id, number, version, isClosed, orderStatus, location, total, balance, paymentStatus } = invoice;
  const data = { id, number, version, isClosed, orderStatus, locationId: location.id, total, balance, paymentStatus };
  return { topic: 'invoices', size: 1, seenBy: caller => (maySee(caller, location.id) ? data : null) };
};

/** The event that a fact becomes for those who listen; null when it means nothing to them or breaks its contract. */
export const liveEventOf = (subject: string, body: unknown): LiveEvent | null => {
  if (subject === ReservationChanged.subject || subject === UnitChanged.subject) {
    const { success, data } = UnitsMoved.safeParse(body);
    return success && data.units.length > 0 ? ofUnits(data) : null;
  }
  if (subject === InvoiceSaved.subject) {
    const { success, data } = InvoiceSaved.body.safeParse(body);
    return success ? ofInvoice(data) : null;
  }
  return null;
};
