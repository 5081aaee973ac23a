import { randomUUID } from 'node:crypto';
import {
  ChangeUnitStatus,
  ChangeUnitStatuses,
  GetUnit,
  GetUnitHistory,
  StockChanged,
  UnitChanged,
  UpdateUnit,
} from '@provena/contracts';
import { dayFromNow, refusalOf } from '@provena/testing';
import { UNIT_MOVES } from '../../domain/unit-moves.ts';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('the status of a unit', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const change = async (
    at: { itemId: string },
    serialNumber: string,
    status: 'IN_STOCK' | 'DEFECTIVE' | 'IN_REPAIR' | 'LOST',
  ) =>
    shop.ask(ChangeUnitStatus, { id: (await shop.unit(at.itemId, serialNumber)).id, status, reason: 'Looked at it' });

  const facts = async <T>(subject: string) => {
    const { rows } = await shop.database.pool.query<{ body: T }>(
      `select body from outbox where subject = $1 order by seq`,
      [subject],
    );
    return rows.map(row => row.body);
  };

  it('moves as the table says, in the database too', async () => {
    const { rows } = await shop.database.pool.query<{ moves: string }>(
      `select pg_get_triggerdef(oid) as moves from pg_trigger where tgname = 'unit_moves'`,
    );
    const inDatabase = [...rows[0]!.moves.matchAll(/'([A-Z_]+ > [A-Z_]+)'/g)].map(([, move]) => move).sort();
    const inDomain = Object.entries(UNIT_MOVES).flatMap(([from, moves]) =>
      Object.keys(moves).map(to => `${from} > ${to}`),
    );
    expect(inDatabase).toEqual(inDomain.sort());
  });

  it('takes a unit out of the stock and brings it back, with reason and actor in its history', async () => {
    const at = await shop.stocked('A1', 'A2');
    expect(await change(at, 'A1', 'DEFECTIVE')).toMatchObject({ status: 'DEFECTIVE', version: 2 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, available: 1 });
    expect(await change(at, 'A1', 'IN_REPAIR')).toMatchObject({ status: 'IN_REPAIR' });
    const { id } = await change(at, 'A1', 'IN_STOCK');
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2 });
    const { history } = GetUnitHistory.output.parse(await shop.ask(GetUnitHistory, { id }));
    expect(history.slice(1)).toMatchObject([
      {
        action: 'STATUS_CHANGED',
        fromStatus: 'IN_STOCK',
        toStatus: 'DEFECTIVE',
        reason: 'Looked at it',
        username: 'test',
      },
      { action: 'STATUS_CHANGED', fromStatus: 'DEFECTIVE', toStatus: 'IN_REPAIR' },
      { action: 'STATUS_CHANGED', fromStatus: 'IN_REPAIR', toStatus: 'IN_STOCK' },
    ]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is stated as a fact with everything about the unit and the level', async () => {
    const at = await shop.stocked('F1', 'F2');
    const { id } = await change(at, 'F1', 'LOST');
    const unit = UnitChanged.body.parse((await facts(UnitChanged.subject)).at(-1));
    expect(unit.units).toMatchObject([{ id, status: 'LOST', serialNumber: 'F1', version: 2, heldBy: null }]);
    const stock = StockChanged.body.parse((await facts(StockChanged.subject)).at(-1));
    expect(stock.levels).toEqual([{ ...at, onHand: 1, reserved: 0, available: 1, version: 2 }]);
  });

  it('is not changed where there is no such move, or a document has the unit', async () => {
    const at = await shop.stocked('B1', 'B2', 'B3');
    await shop.sell(at, 'B1');
    await shop.hold(at, [shop.line(at.itemId, 'B2')]);
    await change(at, 'B3', 'LOST');
    expect(await refusalOf(change(at, 'B1', 'DEFECTIVE'))).toMatchObject({
      code: 'serial-move-refused',
      facts: { serials: [{ serialNumber: 'B1', from: 'SOLD', to: 'DEFECTIVE', allowed: [], heldBy: invoiceHolder }] },
    });
    expect(await refusalOf(change(at, 'B2', 'IN_STOCK'))).toMatchObject({
      facts: { serials: [{ from: 'RESERVED', to: 'IN_STOCK', expiresAt: expect.any(String) }] },
    });
    expect(await refusalOf(change(at, 'B3', 'DEFECTIVE'))).toMatchObject({
      facts: { serials: [{ from: 'LOST', to: 'DEFECTIVE', allowed: ['IN_STOCK'] }] },
    });
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'SOLD' });
  });

  it('of many units is changed where it can be, and told where not', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3');
    await shop.sell(at, 'C2');
    const { id } = await shop.unit(at.itemId, 'C1');
    const unknown = randomUUID();
    const serials = [
      id,
      { itemId: at.itemId, serialNumber: ' c1' },
      { itemId: at.itemId, serialNumber: 'C2' },
      unknown,
    ];
    const answer = await shop.ask(ChangeUnitStatuses, { serials, status: 'LOST', reason: 'Fire' });
    ChangeUnitStatuses.output.parse(answer);
    expect(answer.changed).toMatchObject([{ id, serialNumber: 'C1', status: 'LOST', version: 2 }]);
    expect(answer.refused).toMatchObject([
      { code: 'serial-not-found', unitId: unknown },
      { code: 'serial-move-refused', serialNumber: 'C2', from: 'SOLD', heldBy: invoiceHolder },
    ]);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1 });
    const stranger = { as: { locations: [randomUUID()] } };
    const again = await shop.ask(ChangeUnitStatuses, { serials: [id], status: 'IN_STOCK', reason: 'R' }, stranger);
    expect(again).toMatchObject({ changed: [], refused: [{ code: 'serial-not-found' }] });
  });

  it('of a thousand units is changed in one step', async () => {
    const numbers = Array.from({ length: 1000 }, (_, place) => `K${place}`);
    const at = await shop.stocked(...numbers);
    const serials = numbers.map(serialNumber => ({ itemId: at.itemId, serialNumber }));
    const { changed } = await shop.ask(ChangeUnitStatuses, { serials, status: 'LOST', reason: 'Fire' });
    expect(changed).toHaveLength(1000);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 0 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is changed once by one command', async () => {
    const at = await shop.stocked('D1');
    const { id } = await shop.unit(at.itemId, 'D1');
    const commandId = randomUUID();
    const lose = () => shop.ask(ChangeUnitStatus, { id, status: 'LOST', reason: 'R' }, { commandId });
    expect(await lose()).toEqual(await lose());
    expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ version: 2 });
  });

  it('is not known to a caller who may not see the place, nor changed without the right', async () => {
    const at = await shop.stocked('E1');
    const { id } = await shop.unit(at.itemId, 'E1');
    const lose = { id, status: 'LOST' as const, reason: 'R' };
    expect(await refusalOf(shop.ask(ChangeUnitStatus, lose, { as: { locations: [randomUUID()] } }))).toMatchObject({
      code: 'not-found',
    });
    expect(
      await refusalOf(shop.ask(ChangeUnitStatus, lose, { as: { permissions: ['inventory:read'] } })),
    ).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(shop.ask(ChangeUnitStatus, { ...lose, id: randomUUID() }))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('what is noted about a unit', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('is edited at the version seen, and told in its history', async () => {
    const at = await shop.stocked('A1');
    await shop.sell(at, 'A1');
    const unit = await shop.unit(at.itemId, 'A1');
    const edit = { id: unit.id, expectedVersion: unit.version, conditionNotes: 'Scratch', warrantyStart: '2020-01-01' };
    const edited = await shop.ask(UpdateUnit, edit);
    expect(edited).toMatchObject({ conditionNotes: 'Scratch', status: 'SOLD', version: 3, heldBy: invoiceHolder });
    expect(edited.warrantyStatus).toBe('ACTIVE');
    expect(await refusalOf(shop.ask(UpdateUnit, edit))).toMatchObject({
      code: 'version-conflict',
      facts: { version: 3 },
    });
    const { history } = await shop.ask(GetUnitHistory, { id: unit.id });
    expect(history.at(-1)).toMatchObject({
      action: 'EDITED',
      changes: { conditionNotes: { from: null, to: 'Scratch' }, warrantyStart: { from: null, to: '2020-01-01' } },
    });
    expect(await shop.ask(UpdateUnit, { ...edit, expectedVersion: 3 })).toMatchObject({ version: 3 });
  });

  it('is a warranty that starts before it ends, and its status by the day', async () => {
    const at = await shop.stocked('W1');
    const { id, ...unit } = await shop.unit(at.itemId, 'W1');
    let version = unit.version;
    const day = dayFromNow;
    const set = async (warrantyStart: string | null, warrantyEnd: string | null) => {
      const edited = await shop.ask(UpdateUnit, { id, expectedVersion: version, warrantyStart, warrantyEnd });
      version = edited.version;
      return edited.warrantyStatus;
    };
    expect((await shop.ask(GetUnit, { id })).warrantyStatus).toBe('NONE');
    expect(await set(day(2), day(9))).toBe('NOT_STARTED');
    expect(await set(day(-9), day(-2))).toBe('EXPIRED');
    expect(await set(day(-9), day(1))).toBe('ACTIVE');
    expect(await set(null, null)).toBe('NONE');
    expect(await refusalOf(set(day(2), day(1)))).toMatchObject({ code: 'validation' });
  });
});

describe('a unit at a moment', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('stands as its last movement before says, with holder, invoice and customer', async () => {
    const at = await shop.stocked('T1');
    const [reservationId, invoiceId, customerId] = [randomUUID(), randomUUID(), randomUUID()];
    const lines = [shop.line(at.itemId, 'T1')];
    await shop.hold(at, lines, { reservationId });
    await shop.confirm(at, lines, { reservationId, invoiceId, customerId });
    const { id } = await shop.unit(at.itemId, 'T1');
    const { history } = await shop.ask(GetUnitHistory, { id });
    const state = async (moment: string) => (await shop.ask(GetUnitHistory, { id, at: moment })).state;
    expect(await state(history[0]!.at)).toMatchObject({ status: 'IN_STOCK', locationId: at.locationId, heldBy: null });
    expect(await state(history[1]!.at)).toMatchObject({ status: 'RESERVED', heldBy: saleHolder, invoiceId: null });
    expect(await state(history[2]!.at)).toMatchObject({ status: 'SOLD', heldBy: invoiceHolder, invoiceId, customerId });
    expect((await shop.ask(GetUnitHistory, { id, at: history[1]!.at })).history).toHaveLength(2);
    expect((await shop.ask(GetUnitHistory, { id })).state).toBeNull();
  });

  it('was not there before it was received', async () => {
    const at = await shop.stocked('T2');
    const { id } = await shop.unit(at.itemId, 'T2');
    expect(await refusalOf(shop.ask(GetUnitHistory, { id, at: '2020-01-01T00:00:00Z' }))).toMatchObject({
      code: 'not-found',
      facts: { kind: 'unit', id, receivedAt: expect.any(String) },
    });
  });
});
