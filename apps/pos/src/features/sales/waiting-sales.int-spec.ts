import { randomUUID } from 'node:crypto';
import {
  CompleteSale,
  GetSale,
  HoldSale,
  ListSales,
  OpenSale,
  OpenSession,
  RecallSale,
  VoidSale,
} from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { addRegister, cable, changeSale, openSale, startPos, storedSale } from '../../testing/pos.fixture.ts';

describe('a sale that is put aside', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const putAside = async () => {
    const { id, registerId, locationId } = await openSale(harness);
    await changeSale(harness, id, sale => sale.addLine(cable, 1, randomUUID()));
    await harness.ask(HoldSale, { saleId: id, note: 'fetches a wallet' });
    return { id, registerId, locationId };
  };

  const tillAt = async (locationId: string) => {
    const register = await addRegister(harness, { name: randomUUID(), locationId });
    const session = await harness.ask(OpenSession, { registerId: register.id, openingFloat: '0' });
    return { registerId: register.id, sessionId: session.id };
  };

  it('says who put it there and what for, cannot change, and is listed', async () => {
    const { id, locationId } = await putAside();
    const sale = await harness.ask(GetSale, { id });
    expect(sale).toMatchObject({
      status: 'HELD',
      putAside: { username: 'test', note: 'fetches a wallet', at: expect.any(String) },
      lines: [{ item: { sku: 'CB' } }],
    });
    expect(await harness.ask(HoldSale, { saleId: id })).toMatchObject({ sale });
    const completing = harness.ask(CompleteSale, { saleId: id, payments: [{ method: 'CASH', amount: '10' }] });
    expect(await refusalOf(completing)).toMatchObject({ code: 'sale-not-open', facts: { saleStatus: 'HELD' } });
    expect((await harness.ask(ListSales, { status: 'HELD', locationId })).data).toEqual([sale]);
    const elsewhere = { as: { locations: [randomUUID()] } };
    expect((await harness.ask(ListSales, { locationId }, elsewhere)).data).toEqual([]);
  });

  it('goes on at another register of the location, in the session that is open there', async () => {
    const { id, locationId } = await putAside();
    const there = await tillAt(locationId);
    const { sale } = await harness.ask(RecallSale, { saleId: id, registerId: there.registerId });
    expect(sale).toMatchObject({ ...there, status: 'OPEN', putAside: null });
    expect(await harness.ask(RecallSale, { saleId: id, registerId: there.registerId })).toEqual({
      sale,
      serialCapture: null,
      // No inventory runs here that could answer the prices of now.
      changes: null,
    });
    await changeSale(harness, id, recalled => recalled.addLine(cable, 1, randomUUID()));
    expect(await storedSale(harness, id)).toMatchObject({ lines: [{ quantity: 2 }] });
  });

  it('goes on at one of two registers that recall it at once', async () => {
    const { id, locationId } = await putAside();
    const tills = [await tillAt(locationId), await tillAt(locationId)];
    const asked = await Promise.allSettled(
      tills.map(({ registerId }) => harness.ask(RecallSale, { saleId: id, registerId })),
    );
    const won = asked.findIndex(({ status }) => status === 'fulfilled');
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'sale-not-held', facts: { saleStatus: 'OPEN', registerId: tills[won]!.registerId } },
    });
    expect(await harness.ask(GetSale, { id })).toMatchObject(tills[won]!);
  });

  it('does not go on elsewhere, nor without an open session', async () => {
    const { id, locationId } = await putAside();
    const far = await tillAt(randomUUID());
    expect(await refusalOf(harness.ask(RecallSale, { saleId: id, registerId: far.registerId }))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/registerId' }] },
    });
    const { id: closed } = await addRegister(harness, { name: 'closed', locationId });
    expect(await refusalOf(harness.ask(RecallSale, { saleId: id, registerId: closed }))).toMatchObject({
      code: 'session-not-open',
    });
    expect(await harness.ask(GetSale, { id })).toMatchObject({ status: 'HELD' });
  });

  it('can be void, and is not put aside once it is', async () => {
    const { id } = await putAside();
    expect(await harness.ask(VoidSale, { saleId: id })).toMatchObject({ sale: { status: 'VOIDED', putAside: null } });
    expect(await refusalOf(harness.ask(HoldSale, { saleId: id }))).toMatchObject({ code: 'sale-not-open' });
  });

  it('leaves its register free for the next customer', async () => {
    const { registerId } = await putAside();
    await harness.ask(OpenSale, { registerId });
    const first = await harness.ask(ListSales, { registerId, limit: 1 });
    expect(first.data).toMatchObject([{ status: 'OPEN' }]);
    const { data } = await harness.ask(ListSales, { registerId, limit: 1, cursor: first.page.nextCursor! });
    expect(data).toMatchObject([{ status: 'HELD' }]);
  });
});
