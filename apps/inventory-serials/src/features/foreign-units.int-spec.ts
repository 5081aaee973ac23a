import { randomUUID } from 'node:crypto';
import {
  AdjustStock,
  BeginReceiptImport,
  ChangeUnitStatus,
  ChangeUnitStatuses,
  type ClaimLine,
  ConfirmReservation,
  GetUnit,
  GetUnitHistory,
  HoldUnits,
  type Input,
  ListImportRows,
  OpenCount,
  ReceiveImportChunk,
  ReceiveUnits,
  ReleaseHold,
  type RequestContract,
  ResolveScan,
  ResolveScans,
  ScanIntoCount,
  SendTransfer,
  UpdateUnit,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { openShop, saleHolder, type Shop } from '../testing/shop.fixture.ts';

type Refused = { code: string };

const holdAt = (locationId: string, lines: ClaimLine[]): Input<typeof HoldUnits> => ({
  reservationId: randomUUID(),
  holder: saleHolder,
  locationId,
  lines,
  ttlSeconds: 60,
});

const confirmAt = (locationId: string, lines: ClaimLine[]): Input<typeof ConfirmReservation> => ({
  reservationId: randomUUID(),
  invoiceId: randomUUID(),
  holder: { kind: 'INVOICE', id: randomUUID(), number: null, username: 'limited' },
  customerId: null,
  stock: { effect: 'NONE', quantities: [] },
  locationId,
  lines,
});

describe('a unit at a location the caller may not see', () => {
  let shop: Shop;
  let here: { id: string; name: string };
  let foreign: { itemId: string; locationId: string };
  let other: { id: string };
  let unitIds: string[];
  let secrets: string[];
  beforeAll(async () => {
    shop = await openShop();
    here = await shop.location('Here');
    const [there, phone] = await Promise.all([shop.location('Hidden place'), shop.item()]);
    other = await shop.item('SERIAL', { name: 'Drill' });
    const numbers = ['F1', 'F2', 'F3', 'F4'];
    const serials = numbers.map(serialNumber => ({ serialNumber }));
    await shop.ask(ReceiveUnits, { itemId: phone.id, locationId: there.id, serials });
    foreign = { itemId: phone.id, locationId: there.id };
    const { reservationId, invoiceId } = await shop.sell(foreign, 'F2');
    const held = randomUUID();
    await shop.hold(foreign, [shop.line(phone.id, 'F3')], { reservationId: held });
    const units = await Promise.all(numbers.map(number => shop.unit(phone.id, number)));
    await shop.ask(ChangeUnitStatus, { id: units[3]?.id ?? '', status: 'LOST', reason: 'gone' });
    unitIds = units.map(({ id }) => id);
    secrets = [there.id, there.name, reservationId, invoiceId, held, 'INV-000001', 'S-1', 'sam', 'casey', ...unitIds];
  });
  afterAll(() => shop.stop());

  /** The answer or the refusal that a user gets who works `here` only. */
  const heard = async <C extends RequestContract>(contract: C, input: Input<C>): Promise<unknown> => {
    const id = (input as { id?: string }).id;
    const commandId = contract.subject === BeginReceiptImport.subject ? id : randomUUID();
    try {
      return await shop.ask(contract, input, { as: { username: 'limited', locations: [here.id] }, commandId });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { code: error.code, message: error.message, facts: error.facts };
    }
  };
  /** Expects that an answer tells nothing of the other location; what the caller sent itself is no secret. */
  const toldNothing = (said: unknown, sent: readonly string[] = []): void => {
    const text = JSON.stringify(said);
    for (const secret of secrets) if (!sent.includes(secret)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/IN_STOCK|RESERVED|SOLD|LOST|Hidden/);
  };
  const lines = (serialNumber: string) => [{ itemId: foreign.itemId, serials: [serialNumber] }];

  /** Claims lines `here`, for a register and for an invoice. */
  const claims: Record<string, (lines: ClaimLine[]) => Promise<unknown>> = {
    'a register': lines => heard(HoldUnits, holdAt(here.id, lines)),
    'an invoice': lines => heard(ConfirmReservation, confirmAt(here.id, lines)),
  };

  it.each(['F1', 'F2', 'F3', 'F4'].flatMap(serial => Object.keys(claims).map(who => [serial, who] as const)))(
    'is not found when %s is claimed by %s',
    async (serial, who) => {
      const claim = claims[who] as (typeof claims)[string];
      const said = await claim([shop.line(foreign.itemId, serial)]);
      expect(said).toMatchObject({
        code: 'serial-not-found',
        facts: { serials: [{ serialNumber: serial, code: 'serial-not-found' }] },
      });
      toldNothing(said);
      const ofAnother = await claim([shop.line(other.id, serial)]);
      expect(ofAnother).toMatchObject({ code: 'serial-not-found' });
      toldNothing(ofAnother);
    },
  );

  it('is not told of when goods of an invoice are claimed at its place', async () => {
    const said = await heard(ConfirmReservation, confirmAt(foreign.locationId, [shop.line(foreign.itemId, 'F1')]));
    expect(said).toMatchObject({ code: 'not-found', facts: { kind: 'location' } });
    toldNothing(said, [foreign.locationId]);
    expect(await shop.unit(foreign.itemId, 'F1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
  });

  it('is told of to whoever sees both places', async () => {
    const lines = [shop.line(foreign.itemId, 'F2')];
    const as = { locations: [here.id, foreign.locationId] };
    for (const asked of [
      () => shop.ask(HoldUnits, holdAt(here.id, lines), { as }),
      () => shop.ask(ConfirmReservation, confirmAt(here.id, lines), { as }),
    ]) {
      await expect(asked()).rejects.toMatchObject({
        code: 'serial-not-available',
        facts: { serials: [{ locationName: 'Hidden place', heldBy: { username: 'sam' } }] },
      });
    }
  });

  it.each(['F1', 'F2', 'F3', 'F4'])('is not found by a scan, a transfer, a correction or a count: %s', async serial => {
    const scan = { locationId: here.id };
    const asked: [string, unknown][] = [
      ['scan', await heard(ResolveScan, { code: `SN:${serial}`, ...scan })],
      ['transfer', await heard(SendTransfer, { fromLocationId: here.id, toLocationId: here.id, lines: lines(serial) })],
      ['lost', await heard(AdjustStock, { ...scan, reason: 'x', lines: [{ itemId: foreign.itemId, lost: [serial] }] })],
      [
        'found',
        await heard(AdjustStock, { ...scan, reason: 'x', lines: [{ itemId: foreign.itemId, found: [serial] }] }),
      ],
    ];
    for (const [what, said] of asked) {
      if (what !== 'transfer') expect([what, (said as Refused).code]).toEqual([what, 'serial-not-found']);
      toldNothing(said);
    }
    const batch = await heard(ResolveScans, { codes: [`SN:${serial}`], ...scan });
    expect(batch).toMatchObject({ results: [{ outcome: 'REFUSED', refusal: { code: 'serial-not-found' } }] });
    toldNothing(batch);
    const count = (await heard(OpenCount, { locationId: here.id })) as { id: string };
    const counted = await heard(ScanIntoCount, { id: count.id, codes: [`SN:${serial}`] });
    expect(counted).toMatchObject({ results: [{ outcome: 'REFUSED', refusal: { code: 'serial-not-found' } }] });
    toldNothing((counted as { results: unknown }).results);
  });

  it('is not found when it is sent to another place of the caller', async () => {
    const second = await shop.location('Second');
    const input = { fromLocationId: here.id, toLocationId: second.id, lines: lines('F1') };
    const as = { username: 'limited', locations: [here.id, second.id] };
    const refused: unknown = await shop.ask(SendTransfer, input, { as }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'serial-not-found' });
    toldNothing((refused as DomainError).facts);
  });

  it('is not there by its id, nor by its number', async () => {
    for (const id of unitIds) {
      const asked = [
        await heard(GetUnit, { id }),
        await heard(GetUnitHistory, { id }),
        await heard(ChangeUnitStatus, { id, status: 'DEFECTIVE', reason: 'x' }),
        await heard(UpdateUnit, { id, expectedVersion: 1, conditionNotes: 'x' }),
      ];
      for (const said of asked) {
        expect(said).toMatchObject({ code: 'not-found' });
        toldNothing(said, [id]);
      }
      const many = await heard(ChangeUnitStatuses, { serials: [id], status: 'DEFECTIVE', reason: 'x' });
      expect(many).toMatchObject({ changed: [], refused: [{ code: 'serial-not-found' }] });
      toldNothing(many, [id]);
    }
    const byNumber = { itemId: foreign.itemId, serialNumber: 'F2' };
    const many = await heard(ChangeUnitStatuses, { serials: [byNumber], status: 'DEFECTIVE', reason: 'x' });
    expect(many).toMatchObject({ changed: [], refused: [{ code: 'serial-not-found' }] });
    toldNothing(many);
    const reservationId = secrets[4] ?? '';
    const released = await heard(ReleaseHold, { reservationId, reason: 'x' });
    expect(released).toMatchObject({ code: 'not-found' });
    toldNothing(released, [reservationId]);
  });

  it('keeps its number when goods come in: that is refused, and nothing is said of it', async () => {
    for (const serialNumber of ['F1', 'F2', 'F3', 'F4']) {
      const goods = { itemId: foreign.itemId, locationId: here.id, serials: [{ serialNumber }] };
      const said = await heard(ReceiveUnits, goods);
      expect(said).toEqual({
        code: 'serial-duplicate',
        message: `${serialNumber}: was received before.`,
        facts: { serials: [{ serialNumber, itemId: foreign.itemId, where: 'STOCK' }] },
      });
      const id = randomUUID();
      const file = { id, digest: randomUUID().replaceAll('-', '').repeat(2), rowsTotal: 1, locationId: here.id };
      await heard(BeginReceiptImport, { ...file, itemId: foreign.itemId });
      await heard(ReceiveImportChunk, { importId: id, chunk: 0, rows: [{ row: 2, cells: { serialNumber } }] });
      const rows = await heard(ListImportRows, { id });
      expect(rows).toMatchObject({ data: [{ outcome: 'BAD', problems: [{ reason: 'was received before' }] }] });
      toldNothing(rows);
    }
  });
});

describe('a unit the caller sees', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('is told of without who has it, when that is somebody of a location the caller may not see', async () => {
    const at = await shop.stocked('H1');
    const there = await shop.location('Hidden place');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'H1')], { reservationId });
    await shop.database.pool.query(`update reservation set location_id = $2 where id = $1`, [reservationId, there.id]);
    const as = { locations: [at.locationId] };
    const lines = [shop.line(at.itemId, 'H1')];
    for (const asked of [
      () => shop.ask(HoldUnits, holdAt(at.locationId, lines), { as }),
      () => shop.ask(ConfirmReservation, confirmAt(at.locationId, lines), { as }),
      () => shop.ask(ResolveScan, { code: 'SN:H1', locationId: at.locationId }, { as }),
    ]) {
      await expect(asked()).rejects.toMatchObject({
        code: 'serial-not-available',
        facts: { serials: [{ status: 'RESERVED', heldBy: null, expiresAt: null }] },
      });
    }
  });
});
