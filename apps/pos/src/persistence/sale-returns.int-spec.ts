import { randomUUID } from 'node:crypto';
import {
  CloseSession,
  GetReturn,
  GetReturnReceipt,
  GetXReport,
  ListReturns,
  OpenSession,
  PreviewReturn,
  ReturnSale,
} from '@provena/contracts';
import { statement } from '@provena/database';
import { eventually, type Harness, refusalOf } from '@provena/testing';
import { addRegister, beginReturn, returnInvoiceOf, startPos, storedReturn } from '../testing/pos.fixture.ts';
import { announceReturnAsk, forgetUnasked, storeRefusal, storeReturn, takeDueReturns } from './sale-returns.ts';

const refusal = { code: 'serial-not-returnable', detail: 'SN-1 was brought back already.', facts: { serials: [] } };
const undone = statement('spec_undone', `update sale_return set status = 'PENDING' where id = $1`);
const overdrawn = statement('spec_overdrawn', `update sale_return set credit_left = -0.01 where id = $1`);
const more = statement('spec_more_left', `update sale_return set credit_left = credit + 0.01 where id = $1`);
const stored = statement('spec_returns', `select count(*)::int as count from sale_return where register_id = $1`);

describe('a return', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const openTill = async () => {
    const { id: registerId, locationId } = await addRegister(harness);
    const { id: sessionId } = await harness.ask(OpenSession, { registerId, openingFloat: '100' });
    return { registerId, locationId, sessionId };
  };

  const asked = (registerId: string) => ({
    invoiceId: randomUUID(),
    registerId,
    lines: [{ lineId: randomUUID(), quantity: 1, disposition: 'RESTOCK' as const }],
    refund: { method: 'CASH' as const },
  });

  const ten = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, act));

  it('is nothing while invoicing is not there: nothing was started, and nothing is kept', async () => {
    const { registerId } = await openTill();
    const [message, commandId] = [asked(registerId), randomUUID()];
    const refusals = await ten(() => refusalOf(harness.ask(ReturnSale, message, { commandId })));
    for (const each of refusals) expect(each).toMatchObject({ code: 'upstream-unavailable' });
    expect(await harness.database.sql.row(stored, [registerId])).toEqual({ count: 0 });
    const { refund: _, ...goods } = message;
    expect(await refusalOf(harness.ask(PreviewReturn, goods))).toMatchObject({ code: 'upstream-unavailable' });
  });

  it('needs an open session, a register the caller sees, and the permission', async () => {
    const { id: closed } = await addRegister(harness);
    const { registerId } = await openTill();
    const ask = (at: string, as = {}) => refusalOf(harness.ask(ReturnSale, asked(at), { as }));
    expect(await ask(closed)).toMatchObject({ code: 'session-not-open', facts: { registerId: closed } });
    expect(await ask(registerId, { locations: [randomUUID()] })).toMatchObject({ code: 'not-found' });
    expect(await ask(registerId, { permissions: ['pos:sell'] })).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'payment:refund' },
    });
  });

  it('is done once, however often the answer is stored, and stays done', async () => {
    const { id } = await beginReturn(harness, await openTill());
    const invoice = returnInvoiceOf('RET-10', '20.00');
    const done = await ten(() => storeReturn(harness.database, id, invoice, new Date()));
    expect(new Set(done.map(({ status, number }) => `${status} ${number}`))).toEqual(new Set(['DONE RET-10']));
    await expect(storeReturn(harness.database, id, returnInvoiceOf('RET-11', '20.00'), new Date())).rejects.toThrow(
      'invoicing did it as RET-11',
    );
    expect(await storeRefusal(harness.database, id, refusal)).toMatchObject({ status: 'DONE', refusal: null });
    await expect(harness.database.sql.rows(undone, [id])).rejects.toThrow('cannot become PENDING');
    expect(await announceReturnAsk(harness.database.sql, id)).toBe(false);
    expect(await harness.ask(GetReturn, { id })).toMatchObject({ status: 'DONE', total: '20.00', number: 'RET-10' });
    expect((await harness.ask(GetReturnReceipt, { id })).content).toMatch(/RETURN RET-10\n/);
  });

  it('that is refused says why, to every repeat of its command', async () => {
    const till = await openTill();
    const { id } = await beginReturn(harness, till);
    await ten(() => storeRefusal(harness.database, id, refusal));
    expect(await harness.ask(GetReturn, { id })).toMatchObject({ status: 'REFUSED', refusal, total: '0.00' });
    expect(await refusalOf(harness.ask(GetReturnReceipt, { id }))).toMatchObject({ code: 'not-found' });
    const other = harness.ask(ReturnSale, asked(till.registerId), { commandId: id });
    expect(await refusalOf(other)).toMatchObject({ code: 'idempotency-key-reused' });
    await expect(storeReturn(harness.database, id, returnInvoiceOf('RET-12', '1.00'), new Date())).rejects.toThrow(
      'is REFUSED but invoicing did it',
    );
  });

  it('that another ask may have reached is not taken for one that never started', async () => {
    const { id } = await beginReturn(harness, await openTill());
    expect(await announceReturnAsk(harness.database.sql, id)).toBe(true);
    expect(await forgetUnasked(harness.database.sql, id)).toBe(false);
    expect(await storedReturn(harness, id)).toMatchObject({ status: 'PENDING', asked: 2 });
  });

  it('keeps its session open until it is decided', async () => {
    const till = await openTill();
    const { id } = await beginReturn(harness, till);
    const close = { sessionId: till.sessionId, countedCash: '80' };
    expect(await refusalOf(harness.ask(CloseSession, close))).toMatchObject({
      code: 'save-in-progress',
      facts: { sales: [], returns: [{ id }] },
    });
    await storeReturn(harness.database, id, returnInvoiceOf('RET-13', '20.00'), new Date());
    expect(await harness.ask(CloseSession, close)).toMatchObject({ expectedCash: '80.00', variance: '0.00' });
  });

  it('is looked after by the timer while nobody waits, and stays pending while invoicing is not there', async () => {
    const { id } = await beginReturn(harness, await openTill(), { nextAt: new Date(0) });
    await eventually(async () => expect((await storedReturn(harness, id)).asked).toBeGreaterThan(1));
    expect(await harness.ask(GetReturn, { id })).toMatchObject({ status: 'PENDING', number: null });
  });

  it('is taken by one of many timers when it is due', async () => {
    const { id } = await beginReturn(harness, await openTill(), { nextAt: new Date(Date.now() + 300) });
    const taken: string[] = [];
    const times = await eventually(async () => {
      const all = (await ten(() => takeDueReturns(harness.database.sql))).flat();
      taken.push(...all.filter(each => each === id));
      const { asked } = await storedReturn(harness, id);
      expect(asked).toBeGreaterThan(1);
      return asked - 1;
    });
    // The service has a timer, too.
    expect(taken.length).toBeLessThanOrEqual(times);
  });

  it('is in the report of its session, and what went back in cash is not in the drawer', async () => {
    const till = await openTill();
    const take = async (number: string, total: string, given: Parameters<typeof beginReturn>[2]) => {
      const { id } = await beginReturn(harness, till, given);
      return storeReturn(harness.database, id, returnInvoiceOf(number, total), new Date());
    };
    await take('RET-20', '19.98', { refund: { method: 'CASH', credit: '10' }, roundTo: '0.05' });
    await take('RET-21', '30.00', { refund: { method: 'CARD', credit: '0', reference: 'slip 4711' } });
    await take('RET-22', '5.00', { refund: { method: 'STORE_CREDIT', credit: '0' } });
    await storeRefusal(harness.database, (await beginReturn(harness, till)).id, refusal);

    expect(await harness.ask(GetXReport, { sessionId: till.sessionId })).toMatchObject({
      sales: { count: 0, total: '0.00' },
      refunds: {
        count: 3,
        total: '54.98',
        byTaxRate: [{ taxRate: '10', net: '49.48', tax: '5.50' }],
        byMethod: [
          { method: 'CASH', count: 1, amount: '10.00' },
          { method: 'CARD', count: 1, amount: '30.00' },
          { method: 'STORE_CREDIT', count: 2, amount: '15.00' },
        ],
        cashRounding: '0.02',
      },
      cash: { taken: '0.00', refunded: '10.00', expected: '90.00' },
    });
  });

  it('is listed newest first, page by page, to who may see its location', async () => {
    const [till, invoiceId] = [await openTill(), randomUUID()];
    const begunAt = new Date();
    const ids = (await Promise.all([1, 2, 3].map(() => beginReturn(harness, till, { invoiceId, begunAt })))).map(
      ({ id }) => id,
    );
    const { id: newest } = await beginReturn(harness, till, { begunAt: new Date(begunAt.getTime() + 1) });
    const wanted = [newest, ...ids.sort().reverse()];

    const first = await harness.ask(ListReturns, { sessionId: till.sessionId, limit: 3 });
    const rest = await harness.ask(ListReturns, { registerId: till.registerId, cursor: first.page.nextCursor! });

    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(wanted);
    expect(rest.page.hasMore).toBe(false);
    expect((await harness.ask(ListReturns, { invoiceId })).data).toHaveLength(3);
    const elsewhere = { as: { locations: [randomUUID()] } };
    expect((await harness.ask(ListReturns, { invoiceId }, elsewhere)).data).toEqual([]);
    expect(await refusalOf(harness.ask(GetReturn, { id: newest }, elsewhere))).toMatchObject({ code: 'not-found' });
  });

  it('never leaves less than nothing of its credit, nor more than it left', async () => {
    const till = await openTill();
    const { id } = await beginReturn(harness, till, { refund: { method: 'STORE_CREDIT', credit: '0' } });
    await storeReturn(harness.database, id, returnInvoiceOf('RET-30', '5.00'), new Date());
    for (const wrong of [overdrawn, more]) {
      await expect(harness.database.sql.rows(wrong, [id])).rejects.toThrow('check constraint');
    }
  });
});
