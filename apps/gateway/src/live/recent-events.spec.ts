import { randomUUID } from 'node:crypto';
import {
  InvoiceSaved,
  type Principal,
  ReservationChanged,
  SaleChanged,
  SaleCompleted,
  SessionChanged,
  StockChanged,
  UnitChanged,
} from '@provena/contracts';
import { liveEventOf } from './live-event.ts';
import { positionOf } from './position.ts';
import { KEPT, KEPT_UNITS, RecentEvents } from './recent-events.ts';

const caller = (...locations: string[]): Principal => ({ userId: 'u', username: 'u', permissions: [], locations });
const unitAt = (locationId: string) => ({
  id: randomUUID(),
  itemId: randomUUID(),
  serialNumber: 'S1',
  status: 'SOLD',
  locationId,
  version: 3,
});
const changed = (...locations: string[]) => ({
  reservationId: randomUUID(),
  state: 'CONFIRMED',
  invoiceId: randomUUID(),
  at: '2026-11-20T09:41:03.118Z',
  units: locations.map(unitAt),
});

describe('a live event', () => {
  const [here, there] = [randomUUID(), randomUUID()];

  it('shows each caller the units at the locations they may see', () => {
    const event = liveEventOf(ReservationChanged.subject, changed(here, there));
    expect(event?.seenBy(caller(here))).toMatchObject({ units: [{ locationId: here }] });
    expect(event?.seenBy({ ...caller(), locations: '*' })).toMatchObject({ units: [{}, {}] });
    expect(event?.seenBy(caller(randomUUID()))).toBeNull();
  });

  it('tells units that were moved like those that were reserved, without what a screen does not need', () => {
    const { units, at } = changed(here);
    const moved = { at, units: units.map(unit => ({ ...unit, customerId: randomUUID() })) };
    const event = liveEventOf(UnitChanged.subject, moved);
    expect(event?.seenBy(caller(here))).toEqual({ at, units: units.map(unit => ({ ...unit, heldBy: null })) });
  });

  it('names what has a unit, by kind, number and person, and nobody for one that is free', () => {
    const holder = { kind: 'INVOICE', id: randomUUID(), number: null, username: 'ana' };
    const heldBy = { kind: 'INVOICE', number: null, username: 'ana' };
    const body = changed(here, here);
    const units = [
      { ...body.units[0], status: 'RESERVED' },
      { ...body.units[1], status: 'IN_STOCK' },
    ];
    const told = liveEventOf(ReservationChanged.subject, { ...body, holder, units })?.seenBy(caller(here));
    expect(told).toMatchObject({ units: [{ heldBy }, { heldBy: null }] });
    const edited = { at: body.at, units: [{ ...body.units[0], heldBy: holder }] };
    expect(liveEventOf(UnitChanged.subject, edited)?.seenBy(caller(here))).toMatchObject({ units: [{ heldBy }] });
  });

  it('tells stock levels, sales and sessions to those who see their location', () => {
    const level = { itemId: randomUUID(), onHand: 3, reserved: 1, available: 2, version: 5 };
    const levels = [here, there].map(locationId => ({ ...level, locationId }));
    const at = '2026-11-20T09:41:03.118Z';
    const ofRegister = { registerId: randomUUID(), sessionId: randomUUID(), locationId: here, at };
    const sale = { ...ofRegister, saleId: randomUUID(), saleNumber: 'S-1' };
    const sold = { ...sale, invoiceId: randomUUID(), invoiceNumber: 'POS-1', total: '10.00' };
    const told = [
      [StockChanged.subject, { levels }, 'stock', { levels: [levels[0]] }],
      [SaleChanged.subject, { ...sale, status: 'HELD' }, 'sales', { ...sale, status: 'HELD' }],
      [SaleCompleted.subject, sold, 'sales', { ...sold, status: 'COMPLETED' }],
      [SessionChanged.subject, { ...ofRegister, isOpen: true, username: 'ana' }, 'sessions', { isOpen: true }],
    ] as const;
    for (const [subject, body, topic, seen] of told) {
      const event = liveEventOf(subject, body);
      expect(event?.topic).toBe(topic);
      expect(event?.seenBy(caller(here))).toMatchObject(seen);
      expect(event?.seenBy(caller(randomUUID()))).toBeNull();
    }
  });

  it('of a sale whose location was not stated is for those who see every location', () => {
    const ids = { saleId: randomUUID(), registerId: randomUUID(), sessionId: randomUUID(), invoiceId: randomUUID() };
    const sold = { ...ids, invoiceNumber: 'POS-1', total: '10.00', at: '2026-11-20T09:41:03.118Z' };
    const event = liveEventOf(SaleCompleted.subject, sold);
    expect(event?.seenBy(caller(here))).toBeNull();
    expect(event?.seenBy({ ...caller(), locations: '*' })).toMatchObject({ invoiceNumber: 'POS-1' });
  });

  it('is none when a fact breaks its contract or is about nothing shown', () => {
    expect(liveEventOf(ReservationChanged.subject, { units: 7 })).toBeNull();
    expect(liveEventOf(ReservationChanged.subject, changed())).toBeNull();
    expect(liveEventOf(InvoiceSaved.subject, undefined)).toBeNull();
    expect(liveEventOf('pos.evt.sale-completed.v1', {})).toBeNull();
  });
});

describe('recent events', () => {
  const told = (seq: number, epoch = 'a') => ({
    subject: ReservationChanged.subject,
    place: { epoch, seq },
    body: changed(randomUUID()),
  });
  const begun = () => {
    const recent = new RecentEvents();
    recent.begin('inventory-serials', { epoch: 'a', seq: 10 });
    recent.begin('invoicing', { epoch: 'b', seq: 0 });
    return recent;
  };
  const after = (recent: RecentEvents, id: string) => {
    const position = positionOf(id);
    return position && recent.after(position)?.map(({ place }) => place.seq);
  };

  it('are told again to who comes back, from the event they saw last', () => {
    const recent = begun();
    const ids = [11, 12, 15].map(seq => recent.add('inventory-serials', told(seq))?.id ?? '');
    expect(after(recent, ids[0] ?? '')).toEqual([12, 15]);
    expect(after(recent, recent.id)).toEqual([]);
  });

  it('are not known to who was away too long, saw another stream, or says nonsense', () => {
    const recent = begun();
    recent.add('inventory-serials', told(11));
    expect(after(recent, 'inventory-serials.a.9_invoicing.b.0')).toBeUndefined();
    expect(after(recent, 'inventory-serials.z.11_invoicing.b.0')).toBeUndefined();
    expect(after(recent, 'inventory-serials.a.11')).toBeUndefined();
    for (const nonsense of ['', '7', 'till.a.1', 'inventory-serials.a.-1']) expect(after(recent, nonsense)).toBeNull();
  });

  it('are kept to a number, and say so to who asks for older ones', () => {
    const recent = begun();
    const first = recent.id;
    for (let seq = 11; seq < 11 + KEPT + 1; seq++) recent.add('inventory-serials', told(seq));
    expect(after(recent, first)).toBeUndefined();
    expect(after(recent, `inventory-serials.a.${KEPT}_invoicing.b.0`)).toHaveLength(11);
  });

  it('are kept to a number of units, so that large receipts do not fill the memory', () => {
    const recent = begun();
    const here = randomUUID();
    const body = changed(...Array.from({ length: 500 }, () => here));
    const first = recent.id;
    const facts = KEPT_UNITS / 500 + 1;
    for (let seq = 11; seq < 11 + facts; seq++) recent.add('inventory-serials', { ...told(seq), body });
    expect(after(recent, first)).toBeUndefined();
    const last = 10 + facts;
    expect(after(recent, `inventory-serials.a.${last - 5}_invoicing.b.0`)).toHaveLength(5);
  });
});
