import { randomUUID } from 'node:crypto';
import { CloseSession, GetSale, GetSession, OpenSale, OpenSession } from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { storeCompletion } from '../../persistence/sale-completion.ts';
import { addRegister, cable, cashier, changeSale, invoiceOf, openSale, startPos, storedSale } from '../../pos.suite.ts';

describe('a session', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const beginSelling = (id: string) =>
    changeSale(harness, id, sale => {
      sale.addLine(cable, 1, randomUUID());
      sale.beginCompletion([{ method: 'CASH', amount: '50' }], cashier, new Date('2100-01-01T00:00:00Z'));
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
    const { id: registerId } = await addRegister(harness);
    const commandId = randomUUID();
    const opening = { registerId, openingFloat: '100.5' };
    const first = await harness.ask(OpenSession, opening, { commandId });
    expect(await harness.ask(OpenSession, opening, { commandId })).toEqual(first);
    expect(first).toMatchObject({ openingFloat: '100.50', expectedCash: '100.50', closedAt: null, variance: null });
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
    const { attempt } = await beginSelling(id);
    await storeCompletion(harness.database, { saleId: id, attempt }, invoiceOf('POS-1'), new Date());
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
});
