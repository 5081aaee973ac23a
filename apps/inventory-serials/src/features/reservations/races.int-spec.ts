import { randomUUID } from 'node:crypto';
import { type HoldUnits, type Output, ReceiveUnits, ReleaseReservation, ReturnUnits } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

type Ending = string;

/** One who wants goods: to hold them for a cart, or to take them for an invoice. */
type Claims = 'hold' | 'confirm';

describe('many at once', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** The end of each request: `had`, or the code it was refused with. A failure fails the test. */
  const endings = (requests: Promise<Output<typeof HoldUnits>>[]): Promise<Ending[]> =>
    Promise.all(
      requests.map(request =>
        request.then(
          () => 'had',
          (error: unknown) => {
            if (error instanceof DomainError) return error.code;
            throw error;
          },
        ),
      ),
    );
  const count = (ended: Ending[], ending: Ending) => ended.filter(one => one === ending).length;
  const release = (reservationId: string) =>
    shop.ask(ReleaseReservation, { reservationId, holder: saleHolder, reason: 'round' });

  it.each<[string, Claims[]]>([
    ['hold', ['hold']],
    ['take', ['confirm']],
    ['hold or take', ['hold', 'confirm']],
  ])('of 32 that want to %s one unit exactly one has it, the others are told who', async (_, claims) => {
    const at = await shop.stocked('A1', 'A2');
    const requests = Array.from({ length: 32 }, (__, place) =>
      shop[claims[place % claims.length] as Claims](at, [shop.line(at.itemId, 'A1')]),
    );
    const ended = await endings(requests);
    expect([count(ended, 'had'), count(ended, 'serial-not-available')]).toEqual([1, 31]);
    const isSold = (await shop.unit(at.itemId, 'A1')).status === 'SOLD';
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ version: 2 });
    const { onHand, reserved } = (await shop.stock(at.itemId, at.locationId))!;
    expect({ onHand, reserved }).toEqual(isSold ? { onHand: 1, reserved: 0 } : { onHand: 2, reserved: 1 });
    const { rows } = await shop.database.pool.query(`select state from reservation where location_id = $1`, [
      at.locationId,
    ]);
    expect(rows).toEqual([{ state: isSold ? 'CONFIRMED' : 'HELD' }]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('of 32 repeats of one hold all get the same answer', async () => {
    const at = await shop.stocked('B1');
    const [reservationId, line] = [randomUUID(), shop.line(at.itemId, 'B1')];
    const answers = await Promise.all(Array.from({ length: 32 }, () => shop.hold(at, [line], { reservationId })));
    expect(new Set(answers.map(answer => JSON.stringify(answer.units))).size).toBe(1);
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'RESERVED', version: 2 });
  });

  it.each([
    ['units', { units: true, last: false, inCart: false }],
    ['the last piece', { units: false, last: true, inCart: false }],
    ['units and the last piece', { units: true, last: true, inCart: false }],
    ['units and the last piece of a cart', { units: true, last: true, inCart: true }],
  ])('of 8 repeats of one confirm of %s all get the same answer, and it is sold once', async (_, wanted) => {
    const cable = await shop.item('QUANTITY');
    for (let round = 0; round < 6; round++) {
      const at = await shop.stocked('F1', 'F2');
      await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 1 });
      const reservationId = randomUUID();
      const lines = wanted.units ? [shop.line(at.itemId, 'F1', 'F2')] : [];
      const quantities = wanted.last ? [{ itemId: cable.id, quantity: 1 }] : [];
      const stock = { effect: 'SUBTRACTED' as const, quantities };
      const inCart = [...lines, ...quantities.map(one => ({ lineId: randomUUID(), ...one }))];
      if (wanted.inCart) await shop.hold(at, inCart, { reservationId });
      const asked = { reservationId, invoiceId: randomUUID(), stock };
      const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => shop.confirm(at, lines, asked)));
      expect(first).toMatchObject({ state: 'CONFIRMED', units: wanted.units ? [{}, {}] : [] });
      for (const other of others) expect(other).toEqual(first);
      expect((await shop.unit(at.itemId, 'F2')).version).toBe(1 + Number(wanted.units) + Number(wanted.inCart));
      const left = { units: wanted.units ? 0 : 2, cables: wanted.last ? 0 : 1 };
      expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: left.units, reserved: 0 });
      expect(await shop.stock(cable.id, at.locationId)).toMatchObject({ onHand: left.cables, reserved: 0 });
      const moved = `select from stock_movement where reservation_id = $1`;
      const items = Number(wanted.units) + Number(wanted.last);
      expect((await shop.database.pool.query(moved, [reservationId])).rowCount).toBe(items);
      const stated = `select from outbox where body->>'reservationId' = $1 and body->>'state' = 'CONFIRMED'`;
      expect((await shop.database.pool.query(stated, [reservationId])).rowCount).toBe(1);
    }
    expect(await shop.disagreements()).toEqual([]);
  });

  it('never wait for each other in a circle, in whatever order they name units and items', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3');
    const other = await shop.item();
    await shop.ask(ReceiveUnits, { itemId: other.id, locationId: at.locationId, ranges: ['C1..C3'] });
    const there = [shop.line(at.itemId, 'C1', 'C2', 'C3'), shop.line(other.id, 'C1', 'C2')];
    const back = [shop.line(other.id, 'C2', 'C1'), shop.line(at.itemId, 'C3', 'C2', 'C1')];
    for (let round = 0; round < 25; round++) {
      const ids = Array.from({ length: 8 }, () => randomUUID());
      const ended = await endings(
        ids.map((id, place) => {
          const lines = place % 2 ? there : back;
          if (place % 4 < 2) return shop.hold(at, lines, { reservationId: id });
          return shop.confirm(at, lines, { reservationId: id, invoiceId: id });
        }),
      );
      expect(count(ended, 'had')).toBe(1);
      expect(new Set(ended)).toEqual(new Set(['had', 'serial-not-available']));
      for (const id of ids) {
        const { state, units } = await release(id);
        if (state !== 'CONFIRMED') continue;
        const unitIds = units.map(unit => unit.id);
        await shop.ask(ReturnUnits, { returnId: randomUUID(), invoiceId: id, holder: invoiceHolder, unitIds });
      }
    }
    expect(await shop.disagreements()).toEqual([]);
  });

  it('never take more of a quantity than there is', async () => {
    const [{ id: locationId }, cable] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId, quantity: 10 });
    const quantities = [{ itemId: cable.id, quantity: 3 }];
    const requests = Array.from({ length: 16 }, (_, place) =>
      place % 2
        ? shop.hold({ locationId }, [{ lineId: randomUUID(), itemId: cable.id, quantity: 3 }])
        : shop.confirm({ locationId }, [], { stock: { effect: 'SUBTRACTED', quantities } }),
    );
    const ended = await endings(requests);
    expect([count(ended, 'had'), count(ended, 'stock-insufficient')]).toEqual([3, 13]);
    const held = ended.filter((ending, place) => place % 2 && ending === 'had').length;
    expect(await shop.stock(cable.id, locationId)).toMatchObject({
      onHand: 10 - 3 * (3 - held),
      reserved: 3 * held,
      available: 1,
    });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('leave levels, units and movements in agreement after any mix of steps', async () => {
    const at = await shop.stocked('E1', 'E2', 'E3', 'E4', 'E5');
    const serials = ['E1', 'E2', 'E3', 'E4', 'E5'];
    const walk = async (seed: number) => {
      for (let step = 0; step < 12; step++) {
        const chosen = serials.filter((_, place) => ((seed + 1) * (step + 3) * (place + 7)) % 3 === 0);
        const [reservationId, invoiceId, line] = [randomUUID(), randomUUID(), shop.line(at.itemId, ...chosen)];
        if (step % 4 < 2) {
          const [ended] = await endings([shop.hold(at, [line], { reservationId })]);
          if (ended !== 'had') continue;
        }
        if (step % 2) {
          const [ended] = await endings([shop.confirm(at, [line], { reservationId, invoiceId })]);
          if (ended !== 'had') continue;
        }
        const { state, units } = await release(reservationId);
        const unitIds = units.map(one => one.id);
        expect([state, unitIds.length]).toEqual(step % 2 ? ['CONFIRMED', chosen.length] : ['RELEASED', 0]);
        if (unitIds.length > 0)
          await shop.ask(ReturnUnits, { returnId: randomUUID(), invoiceId, holder: invoiceHolder, unitIds });
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(walk));
    expect(await shop.disagreements()).toEqual([]);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 5, reserved: 0 });
    const { rows } = await shop.database.pool.query(
      `select u.id from unit u join unit_movement m on m.unit_id = u.id group by u.id, u.version having count(*) <> u.version or max(m.version) <> u.version`,
    );
    expect(rows).toEqual([]);
  });
});
