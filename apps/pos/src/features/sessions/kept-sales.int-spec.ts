import { randomUUID } from 'node:crypto';
import {
  CloseSession,
  GetSale,
  GetZReport,
  HoldSale,
  OpenSale,
  OpenSession,
  RecallSale,
  VoidSale,
} from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { cable, changeSale, openSale, startPos } from '../../testing/pos.fixture.ts';

describe('sales that wait when their session is closed', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const addCable = (saleId: string) => changeSale(harness, saleId, sale => sale.addLine(cable, 2, randomUUID()));
  const zOf = (sessionId: string) => harness.ask(GetZReport, { sessionId });

  /** Three sales: one is being rung up, one is put aside, one is empty. */
  const threeSales = async () => {
    const open = await openSale(harness);
    const { registerId, sessionId } = open;
    const { sale: aside } = await harness.ask(OpenSale, { registerId });
    const { sale: empty } = await harness.ask(OpenSale, { registerId });
    await addCable(open.id);
    await addCable(aside.id);
    await harness.ask(HoldSale, { saleId: aside.id, note: 'fetches a wallet' });
    return { open, aside, empty, registerId, sessionId };
  };

  it('are kept and named, and go on in the next one; its Z report stays as it was', async () => {
    const { open, aside, empty, registerId, sessionId } = await threeSales();
    const closed = await harness.ask(CloseSession, { sessionId, countedCash: '100' });
    const kept = [open, aside].map(({ id, number }) => ({ id, number, total: '20.00' }));
    expect(closed.keptSales).toEqual(kept);
    const held = { status: 'HELD', putAside: { note: 'the session was closed', username: 'test' } };
    expect(await harness.ask(GetSale, { id: open.id })).toMatchObject(held);
    expect(await harness.ask(GetSale, { id: aside.id })).toMatchObject({ putAside: { note: 'fetches a wallet' } });
    expect(await harness.ask(GetSale, { id: empty.id })).toMatchObject({ status: 'VOIDED' });
    const z = await zOf(sessionId);
    expect(z).toMatchObject({ open: { count: 2, total: '40.00' }, voids: { count: 1 } });

    const recall = () => harness.ask(RecallSale, { saleId: open.id, registerId });
    expect(await refusalOf(recall())).toMatchObject({ code: 'session-not-open' });
    const { id: next } = await harness.ask(OpenSession, { registerId, openingFloat: '100' });
    const { sale, changes } = await recall();
    expect(sale).toMatchObject({ status: 'OPEN', sessionId: next, lines: [{ quantity: 2 }] });
    expect(changes).toBeNull();
    await harness.ask(VoidSale, { saleId: aside.id });
    expect(await zOf(sessionId)).toEqual(z);
  });

  it('are void where that is wanted, and keep it open where that is', async () => {
    const { open, aside, sessionId } = await threeSales();
    const refused = harness.ask(CloseSession, { sessionId, countedCash: '100', openSales: 'REFUSE' });
    expect(await refusalOf(refused)).toMatchObject({ code: 'sales-open' });
    const closed = await harness.ask(CloseSession, { sessionId, countedCash: '100', openSales: 'VOID' });
    expect(closed.keptSales).toEqual([]);
    for (const { id } of [open, aside]) expect(await harness.ask(GetSale, { id })).toMatchObject({ status: 'VOIDED' });
    expect(await zOf(sessionId)).toMatchObject({ open: { count: 0, total: '0.00' }, voids: { count: 3 } });
  });
});
