import { randomUUID } from 'node:crypto';
import {
  CloseSession,
  HoldSale,
  OpenSession,
  RecallSale,
  SaleChanged,
  SessionChanged,
  VoidSale,
} from '@provena/contracts';
import type { Harness } from '@provena/testing';
import { cable, changeSale, openSale, startPos } from '../../testing/pos.fixture.ts';

describe('the facts of a register that live screens follow', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  /** What was stated under a contract about a session, in order. */
  const told = async (event: typeof SaleChanged | typeof SessionChanged, sessionId: string) => {
    const text = `select body from outbox where subject = $1 and body->>'sessionId' = $2 order by seq`;
    const { rows } = await harness.database.pool.query<{ body: unknown }>(text, [event.subject, sessionId]);
    return rows.map(({ body }) => event.body.parse(body));
  };

  it('state a sale that is put aside, recalled or voided, and none of its lines', async () => {
    const { id: saleId, registerId, sessionId, locationId } = await openSale(harness);
    await changeSale(harness, saleId, sale => sale.addLine(cable, 1, randomUUID()));
    expect(await told(SaleChanged, sessionId)).toEqual([]);
    await harness.ask(HoldSale, { saleId });
    await harness.ask(RecallSale, { saleId, registerId });
    await harness.ask(VoidSale, { saleId });
    const about = { saleId, registerId, sessionId, locationId };
    expect(await told(SaleChanged, sessionId)).toMatchObject(
      ['HELD', 'OPEN', 'VOIDED'].map(status => ({ ...about, status, saleNumber: expect.stringMatching(/^S-/) })),
    );
  });

  it('state a session that is opened or closed, and what becomes of its sales', async () => {
    const { id: saleId, registerId, sessionId, locationId } = await openSale(harness);
    await changeSale(harness, saleId, sale => sale.addLine(cable, 1, randomUUID()));
    await harness.ask(CloseSession, { sessionId, countedCash: '100' });
    expect((await told(SessionChanged, sessionId)).at(-1)).toMatchObject({ registerId, locationId, isOpen: false });
    expect(await told(SaleChanged, sessionId)).toMatchObject([{ saleId, status: 'HELD' }]);
    const { id: next } = await harness.ask(OpenSession, { registerId, openingFloat: '0' });
    expect(await told(SessionChanged, next)).toMatchObject([{ registerId, isOpen: true, username: 'test' }]);
  });
});
