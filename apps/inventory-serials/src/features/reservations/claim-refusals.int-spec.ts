import { randomUUID } from 'node:crypto';
import { type ClaimLine, ConfirmReservation, HoldUnits } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

let shop: Shop;
beforeAll(async () => void (shop = await openShop()));
afterAll(() => shop.stop());

type Claims = (at: { locationId: string }, lines: ClaimLine[]) => Promise<unknown>;

describe.each<[string, { claims: Claims; contract: typeof HoldUnits | typeof ConfirmReservation }]>([
  ['holds', { claims: (at, lines) => shop.hold(at, lines), contract: HoldUnits }],
  ['takes', { claims: (at, lines) => shop.confirm(at, lines), contract: ConfirmReservation }],
])('a claim that %s its goods', (_, { claims, contract }) => {
  it('has all or none, and is told every unit that cannot be had and why', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3', 'C4');
    const elsewhere = await shop.location('Depot');
    const foreign = `D${randomUUID().slice(0, 8)}`;
    const other = await shop.stocked(foreign);
    await shop.sell(at, 'C2');
    await shop.hold(at, [shop.line(at.itemId, 'C3')]);
    const refusal = await refusalOf(claims(at, [shop.line(at.itemId, 'C1', 'C2', 'C3', 'NOPE', foreign)]));
    expect(refusal.code).toBe('serial-not-found');
    expect(refusal.facts['serials']).toHaveLength(4);
    expect(refusal.facts['serials']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          serialNumber: 'C2',
          code: 'serial-not-available',
          status: 'SOLD',
          heldBy: invoiceHolder,
          locationId: at.locationId,
          since: expect.any(String),
          frees: 'Remove it from invoice INV-000001 or return it.',
        }),
        expect.objectContaining({
          serialNumber: 'C3',
          code: 'serial-not-available',
          status: 'RESERVED',
          heldBy: saleHolder,
          expiresAt: expect.any(String),
        }),
        expect.objectContaining({ serialNumber: 'NOPE', code: 'serial-not-found', itemId: at.itemId }),
        expect.objectContaining({
          serialNumber: foreign,
          code: 'serial-wrong-item',
          belongsTo: [expect.objectContaining({ itemId: other.itemId })],
        }),
      ]),
    );
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await refusalOf(claims({ locationId: elsewhere.id }, [shop.line(at.itemId, 'C1')]))).toMatchObject({
      code: 'serial-wrong-location',
      facts: { serials: [{ serialNumber: 'C1', locationId: at.locationId, locationName: 'Store' }] },
    });
    expect(await refusalOf(claims(at, [shop.line(at.itemId, 'C2')]))).toMatchObject({ code: 'serial-not-available' });
    expect(await refusalOf(claims(at, [shop.line(other.itemId, 'C1')]))).toMatchObject({ code: 'serial-wrong-item' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is refused the same serial number twice, however it is typed', async () => {
    const at = await shop.stocked('F1');
    const refusal = await refusalOf(claims(at, [shop.line(at.itemId, 'F1'), shop.line(at.itemId, ' f1')]));
    expect(refusal).toMatchObject({ code: 'serial-duplicate', facts: { serials: [{ itemId: at.itemId }] } });
    expect(await shop.unit(at.itemId, 'F1')).toMatchObject({ status: 'IN_STOCK' });
  });

  it('is refused serial numbers of an item without, a quantity of one with, and unknown items', async () => {
    const at = await shop.stocked('G1');
    const cable = await shop.item('QUANTITY');
    expect(await refusalOf(claims(at, [shop.line(cable.id, 'G1')]))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/lines/0/serials' }] },
    });
    for (const mistaken of [
      { ...shop.line(at.itemId), quantity: 1 },
      { ...shop.line(at.itemId, 'G1'), quantity: 2 },
    ]) {
      expect(await refusalOf(claims(at, [mistaken]))).toMatchObject({
        code: 'validation',
        facts: { errors: [{ pointer: '#/lines/0/quantity' }] },
      });
    }
    for (const unknown of [shop.line(randomUUID(), 'G1'), shop.line(randomUUID())]) {
      expect(await refusalOf(claims(at, [unknown]))).toMatchObject({ code: 'not-found', facts: { kind: 'item' } });
    }
    expect(await shop.unit(at.itemId, 'G1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
  });

  it('does not know a location the caller may not see', async () => {
    const at = await shop.stocked('H1');
    const request = shop.ask(
      contract,
      {
        reservationId: randomUUID(),
        invoiceId: randomUUID(),
        customerId: null,
        stock: { effect: 'NONE', quantities: [] },
        holder: invoiceHolder,
        locationId: at.locationId,
        lines: [],
        ttlSeconds: 5,
      },
      { as: { locations: [randomUUID()] } },
    );
    expect(await refusalOf(request)).toMatchObject({ code: 'not-found' });
  });

  it('leaves nothing behind when it is refused: the same id may claim afterwards', async () => {
    const at = await shop.stocked('E1');
    const [reservationId, invoiceId] = [randomUUID(), randomUUID()];
    const claim = (serial: string) => {
      const lines = [shop.line(at.itemId, serial)];
      return contract === HoldUnits
        ? shop.hold(at, lines, { reservationId })
        : shop.confirm(at, lines, { reservationId, invoiceId });
    };
    await refusalOf(claim('NOPE'));
    const { rows } = await shop.database.pool.query(`select from reservation where id = $1`, [reservationId]);
    expect(rows).toEqual([]);
    expect(await claim('E1')).toMatchObject({ units: [{ serialNumber: 'E1' }] });
  });
});
