import { randomUUID } from 'node:crypto';
import { CompleteSale, GetSale, SaleCompleted, VoidSale } from '@provena/contracts';
import { statement } from '@provena/database';
import { eventually, type Harness, refusalOf } from '@provena/testing';
import {
  cable,
  cashier,
  changeSale,
  invoiceOf,
  openSale,
  startPos,
  storedSale,
  storeSold,
} from '../testing/pos.fixture.ts';
import { announceAsk, storeReopening, takeDueAttempts } from './sale-completion.ts';

const FAR = new Date('2100-01-01T00:00:00Z');
const facts = statement('spec_facts', `select body from outbox where subject = $1 and body->>'saleId' = $2`);
const void_ = statement('spec_void', `update sale set status = 'OPEN' where id = $1`);

describe('an attempt to sell', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  /** A sale of 10.00 that is being sold; its timer is far away unless `due`. */
  const selling = async (askAgainAt = FAR) => {
    const { id } = await openSale(harness);
    const sale = await changeSale(harness, id, opened => {
      opened.addLine(cable, 1, randomUUID());
      opened.beginCompletion([{ method: 'CASH', amount: '20' }], cashier, { askAgainAt });
    });
    return { saleId: id, attempt: sale.attempt };
  };

  const ten = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, act));

  it('completes the sale once and states it once, however often the answer is stored', async () => {
    const attempt = await selling();
    const invoice = invoiceOf('POS-10');
    const sales = await ten(() => storeSold(harness, attempt.saleId, invoice));
    expect(new Set(sales.map(({ status, invoiceNumber }) => `${status} ${invoiceNumber ?? ''}`))).toEqual(
      new Set(['COMPLETED POS-10']),
    );
    const stated = await harness.database.sql.rows<{ body: unknown }>(facts, [SaleCompleted.subject, attempt.saleId]);
    expect(stated).toHaveLength(1);
    expect(SaleCompleted.body.parse(stated[0]?.body)).toMatchObject({ invoiceNumber: 'POS-10', total: '10.00' });
  });

  it('answers the same invoice, change and receipt to every repeat, though invoicing is gone', async () => {
    const attempt = await selling();
    const invoice = invoiceOf('POS-11');
    await storeSold(harness, attempt.saleId, invoice);
    const complete = () =>
      harness.ask(CompleteSale, { saleId: attempt.saleId, payments: [{ method: 'CARD', amount: '1' }] });
    const [first, ...others] = await ten(complete);
    expect(first).toMatchObject({ invoice, change: '10.00', sale: { status: 'COMPLETED', invoiceNumber: 'POS-11' } });
    expect(first?.receipt).toContain('Receipt POS-11');
    for (const other of others) expect(other).toEqual(first);
  });

  it('is a failure when another invoice sold the sale', async () => {
    const attempt = await selling();
    await storeSold(harness, attempt.saleId, invoiceOf('POS-12'));
    await expect(storeSold(harness, attempt.saleId, invoiceOf('POS-13'))).rejects.toThrow('invoice POS-13 sold it');
  });

  it('reopens the sale once, for the next attempt', async () => {
    const attempt = await selling();
    const reopened = await ten(() => storeReopening(harness.database, attempt, { newHoldId: null }));
    expect(reopened.filter(Boolean)).toHaveLength(1);
    expect(await storedSale(harness, attempt.saleId)).toMatchObject({ status: 'OPEN', attempt: 2, tenders: null });
    expect(await announceAsk(harness.database.sql, attempt)).toBe(false);
  });

  it('does not reopen a completed sale', async () => {
    const attempt = await selling();
    await storeSold(harness, attempt.saleId, invoiceOf('POS-14'));
    expect(await storeReopening(harness.database, attempt, { newHoldId: randomUUID() })).toBe(false);
    await expect(harness.database.sql.rows(void_, [attempt.saleId])).rejects.toThrow('cannot become OPEN');
    expect(await harness.ask(GetSale, { id: attempt.saleId })).toMatchObject({ status: 'COMPLETED' });
  });

  it('that another ask may have reached is not taken for one that never started', async () => {
    const attempt = await selling();
    expect(await announceAsk(harness.database.sql, attempt)).toBe(true);
    const alone = { newHoldId: null, onlyIfAskedOnce: true };
    expect(await storeReopening(harness.database, attempt, alone)).toBe(false);
    expect(await storedSale(harness, attempt.saleId)).toMatchObject({ status: 'COMPLETING', asked: 2 });
  });

  it('blocks the void of its sale', async () => {
    const { saleId } = await selling();
    expect(await refusalOf(harness.ask(VoidSale, { saleId }))).toMatchObject({
      code: 'sale-not-open',
      facts: { saleStatus: 'COMPLETING' },
    });
  });

  it('stays as it is while invoicing is not there, and is looked after by the timer', async () => {
    const { saleId } = await selling(new Date());
    const repeat = await harness.ask(CompleteSale, { saleId, payments: [{ method: 'CASH', amount: '20' }] });
    expect(repeat).toMatchObject({ sale: { status: 'COMPLETING' }, invoice: null, receipt: '' });
    expect(await harness.ask(GetSale, { id: saleId })).toMatchObject({ status: 'COMPLETING' });
    const { asked } = await storedSale(harness, saleId);
    await changeSale(harness, saleId, sale => {
      sale.nextAt = new Date(0);
    });
    await eventually(async () => expect((await storedSale(harness, saleId)).asked).toBeGreaterThan(asked));
    expect(await storedSale(harness, saleId)).toMatchObject({ status: 'COMPLETING', attempt: 1 });
  });

  it('is taken by one of many timers when it is due', async () => {
    const attempt = await selling(new Date(Date.now() + 300));
    const taken: string[] = [];
    const times = await eventually(async () => {
      const all = (await ten(() => takeDueAttempts(harness.database.sql))).flat();
      taken.push(...all.map(({ saleId }) => saleId).filter(saleId => saleId === attempt.saleId));
      const { asked } = await storedSale(harness, attempt.saleId);
      expect(asked).toBeGreaterThan(1);
      return asked - 1;
    });
    // The service has a timer, too.
    expect(taken.length).toBeLessThanOrEqual(times);
  });
});
