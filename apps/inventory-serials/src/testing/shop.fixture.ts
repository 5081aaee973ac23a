import { randomUUID } from 'node:crypto';
import {
  type ClaimLine,
  ConfirmReservation,
  CreateItem,
  CreateLocation,
  GetStock,
  GetUnit,
  type Holder,
  HoldUnits,
  type Input,
  ListUnits,
  ReceiveUnits,
  type StockTarget,
  type Tracking,
} from '@provena/contracts';
import { type Harness, startHarness } from '@provena/testing';
import { schema } from '../persistence/schema.ts';
import { inventorySerials } from '../definition.ts';

export type Shop = Harness & ReturnType<typeof actionsOf>;

/** The service on a fresh database, with functions for steps that tests often take. */
export const openShop = async (): Promise<Shop> => {
  const harness = await startHarness(inventorySerials, schema);
  return { ...harness, ...actionsOf(harness) };
};

export const invoiceHolder: Holder = { kind: 'INVOICE', id: randomUUID(), number: 'INV-000001', username: 'sam' };
export const saleHolder: Holder = { kind: 'SALE', id: randomUUID(), number: 'S-1', username: 'casey' };

const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`;

const actionsOf = ({ ask, database }: Harness) => {
  const location = (name = 'Store') => ask(CreateLocation, { code: unique('L'), name });

  const item = (tracking: Tracking = 'SERIAL', fields: Partial<Input<typeof CreateItem>> = {}) =>
    ask(CreateItem, { sku: unique('SKU'), name: 'Phone', unitPrice: '999.00', tracking, ...fields });

  /** A serial-tracked item with these units at a new location. */
  const stocked = async (...serials: string[]) => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([location(), item()]);
    await ask(ReceiveUnits, { itemId, locationId, serials: serials.map(serialNumber => ({ serialNumber })) });
    return { itemId, locationId };
  };

  const line = (itemId: string, ...serials: string[]): ClaimLine => ({ lineId: randomUUID(), itemId, serials });

  /** Holds goods for the cart of a register's sale. */
  const hold = (
    at: { locationId: string },
    lines: Input<typeof HoldUnits>['lines'],
    more: Partial<Input<typeof HoldUnits>> = {},
  ) =>
    ask(HoldUnits, {
      reservationId: randomUUID(),
      holder: saleHolder,
      locationId: at.locationId,
      lines,
      ttlSeconds: 60,
      ...more,
    });

  /** Takes goods for an invoice, as a save does it. */
  const confirm = (
    at: { locationId: string },
    lines: Input<typeof ConfirmReservation>['lines'],
    more: Partial<Input<typeof ConfirmReservation>> = {},
  ) =>
    ask(ConfirmReservation, {
      reservationId: randomUUID(),
      invoiceId: randomUUID(),
      locationId: at.locationId,
      holder: invoiceHolder,
      customerId: null,
      lines,
      stock: { effect: 'NONE', quantities: [] },
      ...more,
    });

  /** Brings an invoice's quantities to `stock`. */
  const save = (invoiceId: string, at: { locationId: string }, stock: StockTarget) =>
    confirm(at, [], { invoiceId, stock });

  const unit = async (itemId: string, serialNumber: string) => {
    const { data } = await ask(ListUnits, { itemId, q: serialNumber });
    const found = data.find(one => one.serialNumber === serialNumber);
    if (!found) throw new Error(`no unit ${serialNumber}`);
    return ask(GetUnit, { id: found.id });
  };

  const stock = async (itemId: string, locationId: string) => (await ask(GetStock, { itemId, locationId }))[0];

  /** Sells units to a new invoice. */
  const sell = async (at: { itemId: string; locationId: string }, ...serials: string[]) => {
    const [reservationId, invoiceId] = [randomUUID(), randomUUID()];
    const claimed = line(at.itemId, ...serials);
    const decision = await confirm(at, [claimed], { reservationId, invoiceId });
    return { reservationId, invoiceId, line: claimed, unitIds: decision.units.map(one => one.id) };
  };

  /** The differences between stock levels, units and movements; empty when they agree. */
  const disagreements = async () => {
    const { rows } = await database.pool.query(`
      select s.item_id, s.location_id, s.on_hand, s.reserved, m.moved, u.here, u.reserved as units_reserved
      from stock_level s join item i on i.id = s.item_id
      left join (select item_id, location_id, sum(quantity) as moved from stock_movement group by 1, 2) m using (item_id, location_id)
      left join (select item_id, location_id, count(*) filter (where status in ('IN_STOCK', 'RESERVED')) as here,
          count(*) filter (where status = 'RESERVED') as reserved from unit group by 1, 2) u using (item_id, location_id)
      left join (select item_id, location_id, sum(reserved) as reserved from document_stock group by 1, 2) d using (item_id, location_id)
      where s.on_hand <> m.moved or (i.tracking = 'SERIAL' and (s.on_hand <> u.here or s.reserved <> u.reserved))
        or (i.tracking = 'QUANTITY' and s.reserved < coalesce(d.reserved, 0))`);
    return rows;
  };

  return { location, item, stocked, line, hold, confirm, save, unit, stock, sell, disagreements };
};
