import { randomUUID, randomUUIDv7 } from 'node:crypto';
import {
  CloseSession,
  CompleteSale,
  EndLease,
  GetLease,
  GetSale,
  ListLeases,
  ListSales,
  OpenLease,
  OpenSession,
  RenewLease,
  UploadLeaseSales,
  VoidSale,
} from '@provena/contracts';
import { eventually, type Harness, refusalOf } from '@provena/testing';
import { Lease } from '../../domain/lease.ts';
import { storeLeasedUnits } from '../../persistence/leases.ts';
import { addRegister, cable, phone, startPos, storedSale } from '../../testing/pos.fixture.ts';

/** No other service runs: the tests look at stored rows, and at answers while inventory cannot be asked. */
describe('a lease', () => {
  let harness: Harness;
  beforeAll(async () => void (harness = await startPos()));
  afterAll(() => harness.stop());

  const openTill = async () => {
    const register = await addRegister(harness);
    const session = await harness.ask(OpenSession, { registerId: register.id, openingFloat: '0' });
    return { register, session };
  };

  /** A live lease of these units, as if inventory had agreed. */
  const leased = async (...serials: string[]) => {
    const { register, session } = await openTill();
    const lease = Lease.open({
      id: randomUUIDv7(),
      number: `L-${randomUUID().slice(0, 6)}`,
      registerId: register.id,
      locationId: register.locationId,
      commandId: randomUUID(),
      openedAt: new Date(),
      openedBy: 'ada',
    });
    lease.heldUntil(new Date(Date.now() + 3_600_000));
    await harness.database.transaction(async ({ em, sql }) => {
      await em.persist(lease).flush();
      await storeLeasedUnits(
        sql,
        lease.id,
        serials.map(serialNumber => ({ item: phone, serialNumber, saleId: null })),
      );
    });
    return { lease, register, session };
  };

  const sold = (serial: string, amount = '600.00') => ({
    saleId: randomUUIDv7(),
    soldAt: new Date().toISOString(),
    lines: [{ itemId: phone.id, quantity: 1, serials: [serial] }],
    payments: [{ method: 'CASH' as const, amount }],
  });

  const upload = (leaseId: string, ...sales: ReturnType<typeof sold>[]) =>
    harness.ask(UploadLeaseSales, { leaseId, sales });

  it('is refused for lines that say too little or too much, and leaves nothing', async () => {
    const { register } = await openTill();
    const itemId = phone.id;
    for (const line of [{ itemId }, { itemId, quantity: 1, serials: ['A'] }]) {
      const asked = harness.ask(OpenLease, { registerId: register.id, lines: [line] });
      expect(await refusalOf(asked)).toMatchObject({
        code: 'validation',
        facts: { errors: [{ pointer: '#/lines/0' }] },
      });
    }
    const many = { registerId: register.id, lines: [1, 2].map(() => ({ itemId, quantity: 300 })) };
    expect(await refusalOf(harness.ask(OpenLease, many))).toMatchObject({
      facts: { errors: [{ pointer: '#/lines' }] },
    });
    const asked = harness.ask(OpenLease, { registerId: register.id, lines: [{ itemId, quantity: 1 }] });
    expect(await refusalOf(asked)).toMatchObject({ code: 'upstream-unavailable' });
    expect((await harness.ask(ListLeases, { registerId: register.id })).data).toEqual([]);
  });

  it('is not there for who may not see its location', async () => {
    const { lease } = await leased('A1');
    const elsewhere = { as: { locations: [randomUUID()] } };
    const asked = [
      harness.ask(GetLease, { id: lease.id }, elsewhere),
      harness.ask(RenewLease, { leaseId: lease.id }, elsewhere),
      harness.ask(EndLease, { leaseId: lease.id }, elsewhere),
      harness.ask(UploadLeaseSales, { leaseId: lease.id, sales: [sold('A1')] }, elsewhere),
    ];
    for (const ask of asked) {
      expect(await refusalOf(ask)).toMatchObject({ code: 'not-found', facts: { kind: 'lease', id: lease.id } });
    }
    expect((await harness.ask(ListLeases, {}, elsewhere)).data).toEqual([]);
  });

  it('stays ended once it was ended, though its units could not be given back yet', async () => {
    const { lease } = await leased('B1');
    const ended = await harness.ask(EndLease, { leaseId: lease.id }, { as: { username: 'bea' } });
    expect(ended).toMatchObject({ state: 'ENDED', endedBy: 'bea' });
    expect(await harness.ask(EndLease, { leaseId: lease.id })).toMatchObject({ endedBy: 'bea' });
    expect(await refusalOf(harness.ask(RenewLease, { leaseId: lease.id }))).toMatchObject({
      code: 'lease-ended',
      facts: { number: lease.number, endedBy: 'bea' },
    });
  });

  it('keeps an upload that nobody can sell yet: it is being sold until somebody can, under one sale', async () => {
    const { lease, session } = await leased('C1');
    const sale = sold('C1');
    const [first, again] = [await upload(lease.id, sale), await upload(lease.id, sale)];
    for (const { sales } of [first, again]) expect(sales).toMatchObject([{ status: 'COMPLETING', invoice: null }]);
    expect(await storedSale(harness, sale.saleId)).toMatchObject({ status: 'COMPLETING', tenders: sale.payments });
    const voiding = harness.ask(VoidSale, { saleId: sale.saleId });
    expect(await refusalOf(voiding)).toMatchObject({ code: 'sale-not-open' });
    const closing = harness.ask(CloseSession, { sessionId: session.id, countedCash: '0' });
    expect(await refusalOf(closing)).toMatchObject({ code: 'save-in-progress' });
  });

  it('is asked for again by itself, however long nobody answers', async () => {
    const { lease } = await leased('D1');
    const { saleId } = (await upload(lease.id, sold('D1'))).sales[0]!;
    await harness.database.pool.query(`update sale set asked = 40, next_at = now() where id = $1`, [saleId]);
    await eventually(async () => expect((await storedSale(harness, saleId)).asked).toBeGreaterThan(40));
    expect(await storedSale(harness, saleId)).toMatchObject({ status: 'COMPLETING', conflict: null });
  });

  it('stores what cannot be sold as it was in conflict, lists it, and keeps the session open for it', async () => {
    const { lease, session } = await leased('E1');
    const [stranger, short] = [sold('X9'), sold('E1', '1.00')];
    const { sales } = await upload(lease.id, stranger, short);
    expect(sales).toMatchObject([
      { status: 'CONFLICT', refusal: { code: 'not-leased', facts: { serials: [{ serialNumber: 'X9' }] } } },
      { status: 'CONFLICT', refusal: { code: 'payment-insufficient' } },
    ]);
    const listed = await harness.ask(ListSales, { conflict: true, sessionId: session.id });
    expect(listed.data.map(({ id }) => id).sort()).toEqual([stranger.saleId, short.saleId].sort());
    expect((await harness.ask(ListSales, { conflict: false, sessionId: session.id })).data).toEqual([]);
    const closing = harness.ask(CloseSession, { sessionId: session.id, countedCash: '0' });
    expect(await refusalOf(closing)).toMatchObject({
      code: 'sales-in-conflict',
      facts: { sales: expect.arrayContaining([expect.objectContaining({ id: short.saleId })]) },
    });
    expect(await refusalOf(harness.ask(CompleteSale, { saleId: short.saleId }))).toMatchObject({
      code: 'payment-insufficient',
    });
    await harness.ask(VoidSale, { saleId: stranger.saleId, reason: 'unknown' });
    expect(await harness.ask(GetSale, { id: stranger.saleId })).toMatchObject({ status: 'VOIDED', conflict: null });
    expect((await upload(lease.id, stranger)).sales).toMatchObject([{ status: 'VOIDED' }]);
  });

  it('refuses an id that another sale has, and the same id with another content', async () => {
    const { lease } = await leased('F1', 'F2');
    const sale = sold('F1');
    await upload(lease.id, sale);
    for (const other of [
      { ...sale, soldAt: '2026-03-01T11:00:00Z' },
      { ...sold('F2'), saleId: sale.saleId },
    ]) {
      expect((await upload(lease.id, other)).sales).toMatchObject([
        { status: 'REFUSED', sale: null, refusal: { code: 'idempotency-key-reused', facts: { saleId: sale.saleId } } },
      ]);
    }
  });

  it('refuses and does not store what needs who is not there, or a right the caller has not', async () => {
    const { lease } = await leased('G1');
    const unknown = { ...sold('G1'), lines: [{ itemId: cable.id, quantity: 1, serials: [] }] };
    expect((await upload(lease.id, unknown)).sales).toMatchObject([
      { status: 'REFUSED', refusal: { code: 'upstream-unavailable' } },
    ]);
    const cheap = { ...sold('G1'), lines: [{ itemId: phone.id, quantity: 1, serials: ['G1'], discount: '1.00' }] };
    const asked = { leaseId: lease.id, sales: [cheap] };
    const reply = await harness.ask(UploadLeaseSales, asked, { as: { permissions: ['pos:sell'] } });
    expect(reply.sales).toMatchObject([
      { status: 'REFUSED', refusal: { code: 'forbidden', facts: { permission: 'pos:discount' } } },
    ]);
    expect(await refusalOf(harness.ask(GetSale, { id: cheap.saleId }))).toMatchObject({ code: 'not-found' });
  });
});
