import { randomUUID } from 'node:crypto';
import { CreateRegister, GetRegister, ListRegisters, OpenSession, UpdateRegister } from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { addRegister, startPos } from '../../testing/pos.fixture.ts';

const settings = { cashRounding: null, blindClose: false, version: 1 };

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
      { ...a, ...settings, openSessionId: session.id },
      { ...b, ...settings, openSessionId: null },
    ]);
    expect(first.page.hasMore).toBe(true);
    const second = await harness.ask(ListRegisters, { locationId, limit: 2, cursor: first.page.nextCursor! });
    expect(second).toEqual({
      data: [{ ...c, ...settings, openSessionId: null }],
      page: { hasMore: false, nextCursor: null },
    });
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

  it('are changed in the version that was seen, each setting by itself', async () => {
    const { id } = await addRegister(harness);
    const changed = await harness.ask(UpdateRegister, { id, expectedVersion: 1, cashRounding: '0.05' });
    expect(changed).toMatchObject({ id, name: 'Till', cashRounding: '0.05', blindClose: false, version: 2 });
    expect(await refusalOf(harness.ask(UpdateRegister, { id, expectedVersion: 1, blindClose: true }))).toMatchObject({
      code: 'version-conflict',
      facts: { id, version: 2 },
    });
    const again = await harness.ask(UpdateRegister, { id, expectedVersion: 2, blindClose: true, cashRounding: null });
    expect(again).toMatchObject({ cashRounding: null, blindClose: true, version: 3 });
    expect(await harness.ask(GetRegister, { id })).toEqual(again);
  });

  it('keep names of their own at their location', async () => {
    const { id, locationId } = await addRegister(harness, { name: 'One' });
    const other = await addRegister(harness, { name: 'Two', locationId });
    const renaming = harness.ask(UpdateRegister, { id: other.id, expectedVersion: 1, name: 'One' });
    expect(await refusalOf(renaming)).toMatchObject({ code: 'already-exists', facts: { field: 'name', name: 'One' } });
    expect(await harness.ask(GetRegister, { id })).toMatchObject({ name: 'One', version: 1 });
    const elsewhere = { as: { locations: [randomUUID()] } };
    expect(await refusalOf(harness.ask(GetRegister, { id }, elsewhere))).toMatchObject({ code: 'not-found' });
  });
});
