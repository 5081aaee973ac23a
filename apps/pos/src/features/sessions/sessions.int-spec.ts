import { randomUUID } from 'node:crypto';
import {
  CloseSession,
  GetSale,
  GetSession,
  HoldSale,
  ListSessions,
  MoveCash,
  OpenSale,
  OpenSession,
} from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import {
  addRegister,
  beginReturn,
  cable,
  cashier,
  changeSale,
  invoiceOf,
  openSale,
  startPos,
  storedSale,
  storeSold,
} from '../../testing/pos.fixture.ts';

describe('a session', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const beginSelling = (id: string) =>
    changeSale(harness, id, sale => {
      sale.addLine(cable, 1, randomUUID());
      sale.beginCompletion([{ method: 'CASH', amount: '50' }], cashier, {
        askAgainAt: new Date('2100-01-01T00:00:00Z'),
      });
    });

  it('is opened once per register, whoever is first', async () => {
    const { id: registerId } = await addRegister(harness);
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () => harness.ask(OpenSession, { registerId, openingFloat: '100' })),
    );
    const opened = asked.filter(({ status }) => status === 'fulfilled');
    expect(opened).toHaveLength(1);
    const { id: sessionId } = (opened[0] as PromiseFulfilledResult<{ id: string }>).value;
    expect(await refusalOf(harness.ask(OpenSession, { registerId, openingFloat: '1' }))).toMatchObject({
      code: 'session-open',
      facts: { sessionId, openedBy: 'test' },
    });
  });

  it('answers the same when its opening is repeated', async () => {
    const { id: registerId, name: registerName } = await addRegister(harness);
    const commandId = randomUUID();
    const opening = { registerId, openingFloat: '100.5' };
    const first = await harness.ask(OpenSession, opening, { commandId });
    expect(await harness.ask(OpenSession, opening, { commandId })).toEqual(first);
    const begun = { openingFloat: '100.50', expectedCash: '100.50', closedAt: null, variance: null };
    expect(first).toMatchObject({ ...begun, registerName });
    expect(await harness.ask(GetSession, { id: first.id })).toEqual(first);
  });

  it('is not there for who may not see its location', async () => {
    const { id: registerId, locationId } = await addRegister(harness);
    const elsewhere = { as: { locations: [randomUUID()] } };
    const opening = { registerId, openingFloat: '0' };
    expect(await refusalOf(harness.ask(OpenSession, opening, elsewhere))).toMatchObject({ code: 'not-found' });
    const { id } = await harness.ask(OpenSession, opening, { as: { locations: [locationId] } });
    expect(await refusalOf(harness.ask(GetSession, { id }, elsewhere))).toMatchObject({ code: 'not-found' });
    const closing = harness.ask(CloseSession, { sessionId: id, countedCash: '0' }, elsewhere);
    expect(await refusalOf(closing)).toMatchObject({ code: 'not-found' });
    expect(await harness.ask(GetSession, { id })).toMatchObject({ closedAt: null });
  });

  it('makes its open sales void when it is closed, and takes no new one', async () => {
    const { id, sessionId, registerId } = await openSale(harness);
    const closed = await harness.ask(CloseSession, { sessionId, countedCash: '98.00' });
    expect(closed).toMatchObject({ expectedCash: '100.00', countedCash: '98.00', variance: '-2.00', closedBy: 'test' });
    expect(await harness.ask(GetSale, { id })).toMatchObject({ status: 'VOIDED' });
    expect((await storedSale(harness, id)).releases).toHaveLength(1);
    expect(await refusalOf(harness.ask(OpenSale, { registerId }))).toMatchObject({ code: 'session-not-open' });
    expect(await refusalOf(harness.ask(CloseSession, { sessionId, countedCash: '98.00' }))).toMatchObject({
      code: 'session-not-open',
      facts: { closedBy: 'test' },
    });
  });

  it('counts the cash of its completed sales less the change given', async () => {
    const { id, sessionId } = await openSale(harness);
    await beginSelling(id);
    await storeSold(harness, id, invoiceOf('POS-1'));
    expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ expectedCash: '110.00' });
    const closed = await harness.ask(CloseSession, { sessionId, countedCash: '110' });
    expect(closed).toMatchObject({ expectedCash: '110.00', variance: '0.00' });
    expect(await harness.ask(GetSale, { id })).toMatchObject({ status: 'COMPLETED' });
  });

  it('is not closed while a sale of it is being sold', async () => {
    const { id, number, sessionId } = await openSale(harness);
    await beginSelling(id);
    expect(await refusalOf(harness.ask(CloseSession, { sessionId, countedCash: '100' }))).toMatchObject({
      code: 'save-in-progress',
      facts: { sales: [{ id, number }] },
    });
    expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ closedAt: null });
  });

  it('names its unfinished sales instead, when it is asked to, and stays open', async () => {
    const { id, number, sessionId, registerId } = await openSale(harness);
    const { sale: aside } = await harness.ask(OpenSale, { registerId });
    await harness.ask(HoldSale, { saleId: aside.id });
    const closing = harness.ask(CloseSession, { sessionId, countedCash: '100', openSales: 'REFUSE' });
    expect(await refusalOf(closing)).toMatchObject({
      code: 'sales-open',
      facts: {
        sales: [
          { id, number, status: 'OPEN' },
          { id: aside.id, number: aside.number, status: 'HELD' },
        ],
      },
    });
    expect(await harness.ask(GetSale, { id })).toMatchObject({ status: 'OPEN' });
    await harness.ask(CloseSession, { sessionId, countedCash: '100', openSales: 'VOID' });
    expect(await harness.ask(GetSale, { id: aside.id })).toMatchObject({ status: 'VOIDED' });
  });

  it('counts cash put in and taken out, each with its reason', async () => {
    const { sessionId } = await openSale(harness);
    const commandId = randomUUID();
    const given = { sessionId, kind: 'IN' as const, amount: '50', reason: 'coins from the bank' };
    const first = await harness.ask(MoveCash, given, { commandId });
    expect(await harness.ask(MoveCash, given, { commandId })).toEqual(first);
    await harness.ask(MoveCash, { sessionId, kind: 'OUT', amount: '120.5', reason: 'to the safe' });
    expect(first).toMatchObject({ kind: 'IN', amount: '50.00', reason: 'coins from the bank', username: 'test' });
    expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ expectedCash: '29.50' });
    await harness.ask(CloseSession, { sessionId, countedCash: '29.50' });
    const late = harness.ask(MoveCash, { sessionId, kind: 'OUT', amount: '1', reason: 'late' });
    expect(await refusalOf(late)).toMatchObject({ code: 'session-not-open' });
  });

  it('gives no more cash than is in its drawer, whoever asks at once, but to somebody who may take it', async () => {
    const { sessionId } = await openSale(harness);
    const cashier = { as: { permissions: ['pos:sell'] } };
    const out = (amount: string, as = cashier) =>
      harness.ask(MoveCash, { sessionId, kind: 'OUT', amount, reason: 'the bank' }, as);
    const short = { code: 'drawer-short', facts: { sessionId, wanted: '100.01', inDrawer: '100.00' } };
    expect(await refusalOf(out('100.01'))).toMatchObject(short);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => out('30')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await out('10')).toMatchObject({ drawerShort: false });
    expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ expectedCash: '0.00' });
    const manager = { as: { permissions: ['pos:sell', 'pos:drawer-short'] } };
    expect(await out('5', manager)).toMatchObject({ drawerShort: true });
    expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ expectedCash: '-5.00' });
  });

  it('keeps the cash for a return that is not decided yet', async () => {
    const { sessionId, registerId, locationId } = await openSale(harness);
    await beginReturn(harness, { registerId, sessionId, locationId }, { plannedCash: '80.00' });
    const out = (amount: string) =>
      harness.ask(
        MoveCash,
        { sessionId, kind: 'OUT', amount, reason: 'the bank' },
        { as: { permissions: ['pos:sell'] } },
      );
    expect(await refusalOf(out('20.01'))).toMatchObject({ code: 'drawer-short', facts: { inDrawer: '20.00' } });
    expect(await out('20')).toMatchObject({ amount: '20.00' });
  });

  it.each(['0', '0.00', '1.005'])('moves no cash of %s', async amount => {
    const { sessionId } = await openSale(harness);
    const moving = harness.ask(MoveCash, { sessionId, kind: 'IN', amount, reason: 'x' });
    expect(await refusalOf(moving)).toMatchObject({ code: 'validation' });
    expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ expectedCash: '100.00' });
  });

  it('of other locations moves no cash', async () => {
    const { sessionId } = await openSale(harness);
    const elsewhere = { as: { locations: [randomUUID()] } };
    const moving = harness.ask(MoveCash, { sessionId, kind: 'IN', amount: '1', reason: 'x' }, elsewhere);
    expect(await refusalOf(moving)).toMatchObject({ code: 'not-found' });
  });

  it('keeps its cash movements for ever', async () => {
    const { sessionId } = await openSale(harness);
    await harness.ask(MoveCash, { sessionId, kind: 'IN', amount: '1', reason: 'x' });
    for (const text of [`update cash_movement set amount = 2`, `delete from cash_movement`]) {
      await expect(harness.asSuperuser(text)).rejects.toThrow(/never changed or removed/);
    }
  });

  it('is closed once, however many close it at the same time, under the next running number of its register', async () => {
    const { id: registerId } = await addRegister(harness);
    for (const zNumber of [1, 2, 3]) {
      const { id: sessionId } = await harness.ask(OpenSession, { registerId, openingFloat: '10' });
      const asked = await Promise.allSettled(
        Array.from({ length: 5 }, () => harness.ask(CloseSession, { sessionId, countedCash: '10' })),
      );
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await harness.ask(GetSession, { id: sessionId })).toMatchObject({ zNumber, variance: '0.00' });
    }
  });

  it('is listed newest first, page by page, open or closed, to who may see its location', async () => {
    const { id: registerId, locationId } = await addRegister(harness);
    const closed: string[] = [];
    for (let round = 0; round < 3; round++) {
      const { id: sessionId } = await harness.ask(OpenSession, { registerId, openingFloat: '10' });
      await harness.ask(CloseSession, { sessionId, countedCash: '10' });
      closed.unshift(sessionId);
    }
    const open = await harness.ask(OpenSession, { registerId, openingFloat: '10' });
    const idsOf = async (filter: object) =>
      (await harness.ask(ListSessions, { registerId, ...filter })).data.map(({ id }) => id);
    const first = await harness.ask(ListSessions, { locationId, limit: 2 });
    expect(first.data[0]).toEqual(open);
    const next = await idsOf({ limit: 2, cursor: first.page.nextCursor! });
    expect([...first.data.map(({ id }) => id), ...next]).toEqual([open.id, ...closed]);
    expect(await idsOf({ isOpen: true })).toEqual([open.id]);
    expect(await idsOf({ isOpen: false })).toEqual(closed);
    expect(await idsOf({ from: '2000-01-01', to: '2000-12-31' })).toEqual([]);
    expect(await idsOf({ from: open.openedAt.slice(0, 10) })).toHaveLength(4);
    const elsewhere = await harness.ask(ListSessions, { registerId }, { as: { locations: [randomUUID()] } });
    expect(elsewhere.data).toEqual([]);
  });
});
