import { randomUUID } from 'node:crypto';
import { CompleteSale, GetSale, OpenSale, OpenSession } from '@provena/contracts';
import { everybody, type Harness, refusalOf } from '@provena/testing';
import { completionOf } from '../domain/completion.ts';
import {
  addRegister,
  beginReturn,
  cable,
  cashier,
  changeSale,
  invoiceOf,
  returnInvoiceOf,
  startPos,
  storedReturn,
  storedSale,
  storeSold,
} from '../testing/pos.fixture.ts';
import { storeBeginning, storeReopening } from './sale-completion.ts';
import { storeReturn } from './sale-returns.ts';

describe('store credit', () => {
  let harness: Harness;
  let number = 0;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  /** A till, what a return of `total` left there as credit, and a way to ring up cables for 10.00 each. */
  const aCredit = async (total: string) => {
    const { id: registerId, locationId } = await addRegister(harness);
    const { id: sessionId } = await harness.ask(OpenSession, { registerId, openingFloat: '100' });
    const { id } = await beginReturn(
      harness,
      { registerId, locationId, sessionId },
      { refund: { method: 'STORE_CREDIT', credit: '0' } },
    );
    const reference = `RET-${++number}`;
    await storeReturn(harness.database, id, returnInvoiceOf(reference, total), new Date());
    const ring = async (cables: number) => {
      const { sale } = await harness.ask(OpenSale, { registerId });
      await changeSale(harness, sale.id, changing => changing.addLine(cable, cables, randomUUID()));
      return sale.id;
    };
    const left = async () => (await storedReturn(harness, id)).creditLeft;
    const pay = (saleId: string, amount: string) =>
      harness.ask(CompleteSale, { saleId, payments: [{ method: 'STORE_CREDIT', reference, amount }] });
    return { reference, ring, left, pay };
  };

  /** Begins as `complete` does before it asks invoicing to sell. */
  const begin = (saleId: string, tender: { reference: string; amount: string }) => {
    const tenders = [{ method: 'STORE_CREDIT' as const, ...tender }];
    const askAgainAt = new Date('2100-01-01T00:00:00Z');
    return storeBeginning(harness.database, saleId, everybody, {
      tenders,
      begin: async sale => sale.beginCompletion(tenders, cashier, { askAgainAt }),
    });
  };

  it('is back when nobody could be asked to sell', async () => {
    const { ring, left, pay } = await aCredit('50.00');
    const saleId = await ring(2);
    expect(await refusalOf(pay(saleId, '20.00'))).toMatchObject({ code: 'upstream-unavailable' });
    expect(await left()).toBe('50.00');
    expect(await harness.ask(GetSale, { id: saleId })).toMatchObject({ status: 'OPEN' });
  });

  it('is recorded on the invoice as another way to pay, by its number', async () => {
    const { reference, ring } = await aCredit('50.00');
    const sale = await changeSale(harness, await ring(2), changing =>
      changing.beginCompletion(
        [
          { method: 'STORE_CREDIT', reference, amount: '15.00' },
          { method: 'CASH', amount: '10.00' },
        ],
        cashier,
        { askAgainAt: new Date('2100-01-01T00:00:00Z') },
      ),
    );
    expect(sale.change).toBe('5.00');
    expect(completionOf(sale).payments).toEqual([
      { method: 'OTHER', reference, amount: '15.00' },
      { method: 'CASH', amount: '5.00' },
    ]);
  });

  it('is refused when it does not cover, is of no return, or is not said whose it is; the sale stays open', async () => {
    const { reference, ring, left, pay } = await aCredit('15.00');
    const saleId = await ring(2);
    expect(await refusalOf(pay(saleId, '20.00'))).toMatchObject({
      code: 'credit-insufficient',
      facts: { number: reference, left: '15.00', wanted: '20.00' },
    });
    const complete = (tender: { reference?: string; amount: string }) =>
      refusalOf(harness.ask(CompleteSale, { saleId, payments: [{ method: 'STORE_CREDIT', ...tender }] }));
    expect(await complete({ reference: 'RET-999999', amount: '20.00' })).toMatchObject({
      code: 'not-found',
      facts: { kind: 'return', number: 'RET-999999' },
    });
    expect(await complete({ amount: '20.00' })).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/payments/0/reference' }] },
    });
    expect(await complete({ reference, amount: '21.00' })).toMatchObject({ code: 'payment-exceeds-balance' });
    expect(await left()).toBe('15.00');
    expect(await storedSale(harness, saleId)).toMatchObject({ status: 'OPEN', tenders: null });
  });

  it('is taken once by 32 completes at once of two sales, which it covers one of, and is back once when that is not sold', async () => {
    const { reference, ring, left } = await aCredit('15.00');
    const sales = [await ring(1), await ring(1)];
    const amount = '10.00';

    const began = await Promise.allSettled(
      Array.from({ length: 32 }, (_, index) => begin(sales[index % 2]!, { reference, amount })),
    );

    const stored = await Promise.all(sales.map(id => storedSale(harness, id)));
    expect(stored.map(({ status }) => status).sort()).toEqual(['COMPLETING', 'OPEN']);
    expect(began.filter(each => each.status === 'fulfilled' && each.value?.isFirst)).toHaveLength(1);
    for (const each of began) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'credit-insufficient' });
    }
    expect(await left()).toBe('5.00');

    const { id: saleId } = stored.find(({ status }) => status === 'COMPLETING')!;
    const reopened = await Promise.all(
      Array.from({ length: 10 }, () => storeReopening(harness.database, { saleId, attempt: 1 }, { newHoldId: null })),
    );
    expect(reopened.filter(Boolean)).toHaveLength(1);
    expect(await left()).toBe('15.00');
  });

  it('is spent in parts, and what was sold with it keeps it', async () => {
    const { reference, ring, left } = await aCredit('25.00');
    const sales = [await ring(1), await ring(1), await ring(1)];
    for (const saleId of sales.slice(0, 2)) {
      await begin(saleId, { reference, amount: '10.00' });
      await storeSold(harness, saleId, invoiceOf(`POS-C${++number}`));
    }
    await expect(begin(sales[2]!, { reference, amount: '10.00' })).rejects.toMatchObject({
      facts: { number: reference, left: '5.00', wanted: '10.00' },
    });
    expect(await storeReopening(harness.database, { saleId: sales[0]!, attempt: 1 }, { newHoldId: null })).toBe(false);
    expect(await left()).toBe('5.00');
  });
});
