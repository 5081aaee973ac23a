import { randomUUID } from 'node:crypto';
import { type HoldUnits, type Output, ReceiveUnits, ReleaseReservation, ReturnUnits } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

type Ending = string;

describe('many at once', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** The end of each request: `held`, or the code it was refused with. A failure fails the test. */
  const endings = (requests: Promise<Output<typeof HoldUnits>>[]): Promise<Ending[]> =>
    Promise.all(
      requests.map(request =>
        request.then(
          () => 'held',
          (error: unknown) => {
            if (error instanceof DomainError) return error.code;
            throw error;
          },
        ),
      ),
    );

  it('of 32 that want one unit exactly one has it, the others are told who', async () => {
    const at = await shop.stocked('A1', 'A2');
    const requests = Array.from({ length: 32 }, () => shop.hold(at, [shop.line(at.itemId, 'A1')]));
    const ended = await endings(requests);
    expect(ended.filter(ending => ending === 'held')).toHaveLength(1);
    expect(ended.filter(ending => ending === 'serial-not-available')).toHaveLength(31);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 1 });
    const { rows } = await shop.database.pool.query(`select state from reservation where location_id = $1`, [
      at.locationId,
    ]);
    expect(rows).toEqual([{ state: 'HELD' }]);
  });

  it('of 32 repeats of one request all get the same answer', async () => {
    const at = await shop.stocked('B1');
    const [reservationId, line] = [randomUUID(), shop.line(at.itemId, 'B1')];
    const answers = await Promise.all(Array.from({ length: 32 }, () => shop.hold(at, [line], { reservationId })));
    expect(new Set(answers.map(answer => JSON.stringify(answer.units))).size).toBe(1);
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'RESERVED', version: 2 });
  });

  it('never wait for each other in a circle, in whatever order they name units and items', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3');
    const other = await shop.item();
    await shop.ask(ReceiveUnits, { itemId: other.id, locationId: at.locationId, ranges: ['C1..C3'] });
    const there = [shop.line(at.itemId, 'C1', 'C2', 'C3'), shop.line(other.id, 'C1', 'C2')];
    const back = [shop.line(other.id, 'C2', 'C1'), shop.line(at.itemId, 'C3', 'C2', 'C1')];
    for (let round = 0; round < 25; round++) {
      const ids = Array.from({ length: 6 }, () => randomUUID());
      const ended = await endings(
        ids.map((reservationId, place) => shop.hold(at, place % 2 ? there : back, { reservationId })),
      );
      expect(ended.filter(ending => ending === 'held')).toHaveLength(1);
      expect(new Set(ended)).toEqual(new Set(['held', 'serial-not-available']));
      await Promise.all(
        ids.map(reservationId =>
          shop.ask(ReleaseReservation, { reservationId, holder: invoiceHolder, reason: 'round' }),
        ),
      );
    }
    expect(await shop.disagreements()).toEqual([]);
  });

  it('never take more of a quantity than there is', async () => {
    const [{ id: locationId }, cable] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId, quantity: 10 });
    const requests = Array.from({ length: 16 }, () =>
      shop.hold({ locationId }, [{ lineId: randomUUID(), itemId: cable.id, quantity: 3 }]),
    );
    const ended = await endings(requests);
    expect(ended.filter(ending => ending === 'held')).toHaveLength(3);
    expect(ended.filter(ending => ending === 'stock-insufficient')).toHaveLength(13);
    expect(await shop.stock(cable.id, locationId)).toMatchObject({ onHand: 10, reserved: 9 });
  });

  it('leave levels, units and movements in agreement after any mix of steps', async () => {
    const at = await shop.stocked('E1', 'E2', 'E3', 'E4', 'E5');
    const serials = ['E1', 'E2', 'E3', 'E4', 'E5'];
    const walk = async (seed: number) => {
      for (let step = 0; step < 12; step++) {
        const chosen = serials.filter((_, place) => ((seed + 1) * (step + 3) * (place + 7)) % 3 === 0);
        const [reservationId, invoiceId, line] = [randomUUID(), randomUUID(), shop.line(at.itemId, ...chosen)];
        const [ended] = await endings([shop.hold(at, [line], { reservationId, kind: step % 4 ? 'SAGA' : 'CART' })]);
        if (ended !== 'held') continue;
        if (step % 4 === 1) {
          const sold = await shop.confirm(reservationId, [line], { invoiceId });
          const unitIds = sold.units.map(one => one.id);
          if (unitIds.length > 0)
            await shop.ask(ReturnUnits, { returnId: randomUUID(), invoiceId, holder: invoiceHolder, unitIds });
        } else await shop.ask(ReleaseReservation, { reservationId, holder: invoiceHolder, reason: 'walk' });
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
