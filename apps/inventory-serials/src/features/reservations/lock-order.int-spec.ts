import { randomUUID } from 'node:crypto';
import {
  AdjustStock,
  ApplyCount,
  OpenCount,
  ReceiveTransfer,
  ReceiveUnits,
  ReleaseReservation,
  ReturnUnits,
  ScanIntoCount,
  SendTransfer,
} from '@provena/contracts';
import { statement } from '@provena/database';
import { eventually } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

const lockLevel = `select from stock_level where item_id = $1 and location_id = $2 for update`;
/** Has a row while another connection waits for the one that asks. */
const waiting = `select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`;
const receive = statement(
  'lock_order_receive',
  `select receive_quantities(array(
     select (gen_random_uuid(), item, $2::uuid, 1)::received_goods from unnest($1::uuid[]) as item), 'test')`,
);

/** Goods of both kinds at one place: one phone with a number, ten cables without. */
interface Goods {
  locationId: string;
  elsewhere: string;
  phone: string;
  cable: string;
  serial: string;
}

describe('stock levels', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** The item made first has the smaller id, so its level comes first. */
  const goods = async (older: 'SERIAL' | 'QUANTITY'): Promise<Goods> => {
    const [{ id: locationId }, { id: elsewhere }] = await Promise.all([shop.location(), shop.location()]);
    const first = await shop.item(older);
    const second = await shop.item(older === 'SERIAL' ? 'QUANTITY' : 'SERIAL');
    const [phone, cable] = older === 'SERIAL' ? [first.id, second.id] : [second.id, first.id];
    const serial = `L-${randomUUID().slice(0, 8)}`.toUpperCase();
    await shop.ask(ReceiveUnits, { itemId: phone, locationId, serials: [{ serialNumber: serial }] });
    await shop.ask(ReceiveUnits, { itemId: cable, locationId, quantity: 10 });
    return { locationId, elsewhere, phone, cable, serial };
  };

  /** Takes all for an invoice, of the cart with this id if there is one. */
  const confirm = (at: Goods, reservationId = randomUUID(), invoiceId = randomUUID()) => {
    const stock = { effect: 'SUBTRACTED' as const, quantities: [{ itemId: at.cable, quantity: 2 }] };
    return shop.confirm(at, [shop.line(at.phone, at.serial)], { reservationId, invoiceId, stock });
  };
  const cart = (reservationId: string, at: Goods, more: { revision: number; ttlSeconds?: number; empty?: boolean }) => {
    const lines = [shop.line(at.phone, at.serial), { lineId: randomUUID(), itemId: at.cable, quantity: 2 }];
    const { empty, ...how } = more;
    return shop.hold(at, empty ? [] : lines, { reservationId, ...how });
  };
  const both = ({ phone, cable, serial }: Goods) => [
    { itemId: phone, serials: [serial] },
    { itemId: cable, quantity: 2 },
  ];
  const sent = (at: Goods) =>
    shop.ask(SendTransfer, { fromLocationId: at.locationId, toLocationId: at.elsewhere, lines: both(at) });

  /** Each step prepares its goods and answers a function that runs it; the step moves the levels of both items. */
  const steps: Record<string, (at: Goods) => Promise<{ run: () => Promise<unknown>; place?: string }>> = {
    'a hold': async at => ({ run: () => cart(randomUUID(), at, { revision: 1 }) }),
    'a hold that drops what it had': async at => {
      const reservationId = randomUUID();
      await cart(reservationId, at, { revision: 1 });
      return { run: () => cart(reservationId, at, { revision: 2, empty: true }) };
    },
    'a confirm': async at => ({ run: () => confirm(at) }),
    'a confirm of a cart': async at => {
      const reservationId = randomUUID();
      await cart(reservationId, at, { revision: 1 });
      return { run: () => confirm(at, reservationId) };
    },
    'a confirm that drops what its cart had': async at => {
      const reservationId = randomUUID();
      await cart(reservationId, at, { revision: 1 });
      return { run: () => shop.confirm(at, [], { reservationId }) };
    },
    'a release': async at => {
      const reservationId = randomUUID();
      await cart(reservationId, at, { revision: 1 });
      return { run: () => shop.ask(ReleaseReservation, { reservationId, holder: invoiceHolder, reason: 'test' }) };
    },
    'an expiry': async at => {
      await cart(randomUUID(), at, { revision: 1, ttlSeconds: 1 });
      return { run: () => Promise.resolve('by the timer of the service') };
    },
    'a return': async at => {
      const invoiceId = randomUUID();
      const sold = await confirm(at, randomUUID(), invoiceId);
      const returned = {
        unitIds: sold.units.map(({ id }) => id),
        quantities: [{ itemId: at.cable, fromLocationId: at.locationId, quantity: 2, disposition: 'RESTOCK' as const }],
      };
      const returnId = randomUUID();
      return { run: () => shop.ask(ReturnUnits, { returnId, invoiceId, holder: invoiceHolder, ...returned }) };
    },
    'an adjustment': async at => {
      const { locationId, phone, cable, serial } = at;
      const lines = [
        { itemId: phone, lost: [serial] },
        { itemId: cable, quantityChange: -1 },
      ];
      return { run: () => shop.ask(AdjustStock, { locationId, reason: 'test', lines }) };
    },
    'a transfer that is sent': async at => ({ run: () => sent(at) }),
    'a transfer that arrives': async at => {
      const { id } = await sent(at);
      return { run: () => shop.ask(ReceiveTransfer, { id }), place: at.elsewhere };
    },
    'a count that is booked': async at => {
      const { id } = await shop.ask(OpenCount, { locationId: at.locationId });
      await shop.ask(ScanIntoCount, { id, codes: [], quantities: [{ itemId: at.cable, quantity: 7 }] });
      return { run: () => shop.ask(ApplyCount, { id }) };
    },
    'a receipt': async ({ phone, cable, locationId }) => ({
      run: () => shop.database.sql.rows(receive, [[phone, cable], locationId]),
    }),
  };

  it.each(Object.keys(steps).flatMap(name => (['SERIAL', 'QUANTITY'] as const).map(older => [name, older] as const)))(
    'are locked in the order of their keys by %s, with an older item of the kind %s',
    async (name, older) => {
      const at = await goods(older);
      const { run, place = at.locationId } = await (steps[name] as (typeof steps)[string])(at);
      const [first = '', second = ''] = [at.phone, at.cable].sort();
      const other = await shop.database.pool.connect();
      try {
        await other.query('begin');
        await other.query(lockLevel, [first, place]);
        const ended = run();
        await eventually(async () => expect((await other.query(waiting)).rows).not.toEqual([]));
        const free = await shop.database.pool.query(`${lockLevel} skip locked`, [second, place]);
        expect(free.rowCount).toBe(1);
        await other.query('rollback');
        await ended;
      } finally {
        await other.query('rollback');
        other.release();
      }
    },
  );
});
