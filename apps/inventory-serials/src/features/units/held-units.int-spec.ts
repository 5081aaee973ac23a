import { randomUUID } from 'node:crypto';
import {
  type Input,
  ListAvailableUnits,
  ReceiveUnits,
  ReleaseReservation,
  ReservationChanged,
  SendTransfer,
} from '@provena/contracts';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('a capture dialog that shows held units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const list = (at: { itemId: string; locationId: string }, query: Partial<Input<typeof ListAvailableUnits>> = {}) =>
    shop.ask(ListAvailableUnits, { ...at, include: 'held', ...query });

  /** Each number with what has it, a captured one with a star. */
  const shown = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).data.map(({ serialNumber, captured, holder }) =>
      `${serialNumber}${captured ? '*' : ''} ${holder?.kind ?? ''}`.trim(),
    );

  const inOneByOne = async (...serials: string[]) => {
    const at = await shop.stocked(serials[0]!);
    for (const serialNumber of serials.slice(1)) await shop.ask(ReceiveUnits, { ...at, serials: [{ serialNumber }] });
    return at;
  };

  it('has them where their receipt puts them, each with who has it, since when and until when', async () => {
    const at = await inOneByOne('H1', 'H2', 'H3', 'H4');
    const cart = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'H2')], { reservationId: cart });
    await shop.sell(at, 'H4');
    expect(await shown(at)).toEqual(['H1', 'H2 SALE', 'H3']);
    expect(await shown(at, { include: undefined })).toEqual(['H1', 'H3']);
    const { data } = await list(at);
    expect(data[1]).toMatchObject({
      status: 'RESERVED',
      holder: { ...saleHolder, since: expect.any(String), expiresAt: expect.any(String) },
    });
    expect(data[0]?.holder).toBeNull();
    ListAvailableUnits.output.parse(await list(at));
    await shop.ask(ReleaseReservation, { reservationId: cart, holder: saleHolder, reason: 'voided' });
    expect(await shown(at)).toEqual(['H1', 'H2', 'H3']);
  });

  it('has those an invoice reserves without an end, and those on their way with a transfer', async () => {
    const at = await inOneByOne('I1', 'I2');
    await shop.confirm(at, [shop.line(at.itemId, 'I1')], { serialEffect: 'HOLD' });
    const from = await shop.location('Depot');
    await shop.ask(ReceiveUnits, { itemId: at.itemId, locationId: from.id, serials: [{ serialNumber: 'T1' }] });
    const sent = await shop.ask(SendTransfer, {
      ...{ fromLocationId: from.id, toLocationId: at.locationId },
      lines: [{ itemId: at.itemId, serials: ['T1'] }],
    });
    const { data } = await list(at);
    expect(data.map(({ serialNumber, holder }) => [serialNumber, holder])).toEqual([
      ['I1', { ...invoiceHolder, since: expect.any(String), expiresAt: null }],
      ['I2', null],
      ['T1', expect.objectContaining({ kind: 'TRANSFER', id: sent.id, number: sent.number, expiresAt: null })],
    ]);
    expect(await shown({ ...at, locationId: from.id })).toEqual([]);
  });

  it('shows the own units of the line and of the reservation once, as captured', async () => {
    const at = await inOneByOne('O1', 'O2', 'O3', 'O4');
    const lines = [shop.line(at.itemId, 'O4')];
    await shop.confirm(at, lines, { serialEffect: 'HOLD' });
    const cart = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'O3')], { reservationId: cart });
    expect(await shown(at, { invoiceLineId: lines[0]!.lineId })).toEqual(['O4*', 'O1', 'O2', 'O3 SALE']);
    expect(await shown(at, { reservationId: cart })).toEqual(['O3*', 'O1', 'O2', 'O4 INVOICE']);
  });

  it('comes in pages, none twice and none missing, and is found by the start of a number', async () => {
    const at = await inOneByOne('P1', 'P2', 'P3', 'P4', 'P5');
    await shop.hold(at, [shop.line(at.itemId, 'P1', 'P3', 'P4')]);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { data, page } = await list(at, { limit: 2, cursor });
      pages.push(data.map(({ serialNumber }) => serialNumber));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual([['P1', 'P2'], ['P3', 'P4'], ['P5']]);
    expect(await shown(at, { q: 'p3' })).toEqual(['P3 SALE']);
  });

  it('costs as much for many held units as for few', async () => {
    const { id: itemId } = await shop.item();
    const { id: locationId } = await shop.location();
    await shop.ask(ReceiveUnits, { itemId, locationId, ranges: ['M0001..M0900'] });
    const serials = Array.from({ length: 800 }, (_, index) => `M${String(index + 1).padStart(4, '0')}`);
    await shop.hold({ locationId }, [shop.line(itemId, ...serials)]);
    const { rows } = await shop.database.pool.query<Record<string, string>>(
      `explain select from unit u where u.item_id = $1::uuid and u.location_id = $2::uuid
        and u.status in ('RESERVED', 'IN_TRANSIT') order by u.received_at, u.id limit 3`.replace(
        /\$(\d)/g,
        (_, place) => `'${[itemId, locationId][Number(place) - 1] ?? ''}'`,
      ),
    );
    expect(rows.map(row => row['QUERY PLAN']).join('\n')).toContain('unit_held');
  });
});

describe('the fact that a reservation changed', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const told = async (reservationId: string) => {
    const text = `select body from outbox where subject = $1 and body->>'reservationId' = $2 order by seq`;
    const { rows } = await shop.database.pool.query<{ body: unknown }>(text, [
      ReservationChanged.subject,
      reservationId,
    ]);
    return rows.map(({ body }) => ReservationChanged.body.parse(body));
  };

  it('names what has the units; a new invoice without a number, which is given last', async () => {
    const at = await shop.stocked('F1', 'F2');
    const cart = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'F1')], { reservationId: cart });
    expect(await told(cart)).toMatchObject([{ state: 'HELD', holder: saleHolder, units: [{ status: 'RESERVED' }] }]);
    const reservationId = randomUUID();
    const holder = { ...invoiceHolder, number: null };
    await shop.confirm(at, [shop.line(at.itemId, 'F2')], { reservationId, holder, serialEffect: 'HOLD' });
    expect(await told(reservationId)).toMatchObject([{ state: 'CONFIRMED', holder, units: [{ status: 'RESERVED' }] }]);
  });
});
