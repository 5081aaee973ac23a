import { randomUUID } from 'node:crypto';
import { CreateRegister, ListRegisters, OpenSession } from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { addRegister, startPos } from '../../pos.suite.ts';

describe('registers', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  it('are listed by name, page by page, with their open session', async () => {
    const locationId = randomUUID();
    const [b, a, c] = await Promise.all(['B', 'A', 'C'].map(name => addRegister(harness, { name, locationId })));
    const session = await harness.ask(OpenSession, { registerId: a!.id, openingFloat: '0' });
    const first = await harness.ask(ListRegisters, { locationId, limit: 2 });
    expect(first.data).toEqual([
      { ...a, openSessionId: session.id },
      { ...b, openSessionId: null },
    ]);
    expect(first.page.hasMore).toBe(true);
    const second = await harness.ask(ListRegisters, { locationId, limit: 2, cursor: first.page.nextCursor! });
    expect(second).toEqual({ data: [{ ...c, openSessionId: null }], page: { hasMore: false, nextCursor: null } });
  });

  it('of other locations are not shown', async () => {
    const [mine, other] = [await addRegister(harness), await addRegister(harness)];
    const { data } = await harness.ask(ListRegisters, {}, { as: { locations: [mine.locationId] } });
    expect(data.map(({ id }) => id)).toEqual([mine.id]);
    const elsewhere = await harness.ask(ListRegisters, { locationId: other.locationId }, { as: { locations: [] } });
    expect(elsewhere.data).toEqual([]);
  });

  it.each([
    'nonsense',
    Buffer.from('["a\\u0000","x"]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ])('refuse the cursor %s', async cursor => {
    expect(await refusalOf(harness.ask(ListRegisters, { cursor }))).toMatchObject({ code: 'validation' });
  });

  it('are not created while inventory cannot say whether the location is there', async () => {
    const asked = harness.ask(CreateRegister, { name: 'New', locationId: randomUUID() });
    expect(await refusalOf(asked)).toMatchObject({ code: 'upstream-unavailable' });
    const { data } = await harness.ask(ListRegisters, { limit: 100 });
    expect(data.map(({ name }) => name)).not.toContain('New');
  });

  it('are created only by who may manage them', async () => {
    const as = { permissions: ['pos:sell'] };
    const asked = harness.ask(CreateRegister, { name: 'New', locationId: randomUUID() }, { as });
    expect(await refusalOf(asked)).toMatchObject({ code: 'forbidden', facts: { permission: 'pos:manage' } });
  });
});
