import { randomUUID } from 'node:crypto';
import {
  CheckOrderStatuses,
  CreateOrderStatus,
  GetOrderStatus,
  type Input,
  ListOrderStatuses,
  type OrderStatus,
  UpdateOrderStatus,
} from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness(invoicing, schema);
});

afterEach(() => harness.stop());

const list = async () => (await harness.ask(ListOrderStatuses, {})).data;
const named = async (name: string): Promise<OrderStatus> => {
  const status = (await list()).find(one => one.name === name);
  if (!status) throw new Error(`no ${name}`);
  return status;
};
const create = (fields: Partial<Input<typeof CreateOrderStatus>> = {}) =>
  harness.ask(CreateOrderStatus, { name: `Status ${randomUUID()}`, ...fields });
const change = ({ id, version }: OrderStatus, fields: Partial<Input<typeof UpdateOrderStatus>>) =>
  harness.ask(UpdateOrderStatus, { id, expectedVersion: version, ...fields });

describe('the order statuses', () => {
  it('are the default workflow at first, and nothing is wrong with it', async () => {
    expect((await list()).map(({ name, inventoryAction }) => [name, inventoryAction])).toEqual([
      ['Quote', 'NONE'],
      ['Approved', 'RESERVE'],
      ['In Production', 'NONE'],
      ['Ready', 'NONE'],
      ['Delivered', 'SUBTRACT'],
      ['Completed', 'NONE'],
      ['Cancelled', 'RELEASE'],
    ]);
    expect(await harness.ask(CheckOrderStatuses, {})).toEqual({ ok: true, problems: [] });
  });

  it('are added, read, changed and renamed; an absent field stays', async () => {
    const ready = await named('Ready');
    const made = await create({ name: 'Shipped', autoAdvanceTo: ready.id, serialEffect: 'HOLD' });
    expect(made).toMatchObject({ name: 'Shipped', position: 8, version: 1, isActive: true, nextStatuses: [] });
    const changed = await change(made, { colour: '#123456', autoAdvanceTo: null, nextStatuses: [ready.id, ready.id] });
    expect(changed).toEqual({ ...made, colour: '#123456', autoAdvanceTo: null, nextStatuses: [ready.id], version: 2 });
    expect(await harness.ask(GetOrderStatus, { id: made.id })).toEqual(changed);
    expect((await list()).at(-1)).toEqual(changed);
  });

  it('stand where they are put', async () => {
    await create({ name: 'First', position: 1 });
    expect(
      (await list())
        .slice(0, 2)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['First', 'Quote']);
  });

  it('leave an audit entry each time', async () => {
    const made = await create({ name: 'Audited' });
    await change(made, { isEditLock: true });
    const text = `select action, version, before, after from audit_entry where entity = 'order-status' and entity_id = $1 order by version`;
    const { rows } = await harness.database.pool.query<Record<string, unknown>>(text, [made.id]);
    expect(rows).toMatchObject([
      { action: 'order-status-created', version: 1, before: null },
      { action: 'order-status-changed', version: 2, before: { isEditLock: false }, after: { isEditLock: true } },
    ]);
  });

  it('are added once per command', async () => {
    const commandId = randomUUID();
    const first = await harness.ask(CreateOrderStatus, { name: 'Once' }, { commandId });
    expect(await harness.ask(CreateOrderStatus, { name: 'Once' }, { commandId })).toEqual(first);
  });

  it('are changed with their permission only, and found only if they are there', async () => {
    const reader = { as: { permissions: ['invoice:read', 'invoice:write'] } };
    expect(await refusalOf(harness.ask(CreateOrderStatus, { name: 'No' }, reader))).toMatchObject({
      code: 'forbidden',
    });
    const nobody = { id: randomUUID() };
    expect(await refusalOf(harness.ask(GetOrderStatus, nobody))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(harness.ask(UpdateOrderStatus, { ...nobody, expectedVersion: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('one order status', () => {
  it.each([
    ['isInitial', 'Quote'],
    ['isCompleted', 'Completed'],
    ['isCancelled', 'Cancelled'],
  ] as const)('is %s: set on another, it moves there', async (role, from) => {
    const before = await named(from);
    const made = await create({ [role]: true });
    expect(made[role]).toBe(true);
    const after = await named(from);
    expect(after).toMatchObject({ [role]: false, version: before.version + 1 });
    expect(await change(after, { [role]: true })).toMatchObject({ [role]: true });
    expect((await list()).filter(status => status[role]).map(({ name }) => name)).toEqual([from]);
    expect(await refusalOf(change(await named(from), { [role]: false }))).toMatchObject({
      code: 'order-status-needed',
      facts: { why: role },
    });
  });

  it('moves from one to another in one change, however many ask at once', async () => {
    const made = await Promise.all([create(), create(), create()]);
    await Promise.all(made.map(status => change(status, { isInitial: true })));
    expect((await list()).filter(({ isInitial }) => isInitial)).toHaveLength(1);
  });

  it.each<[string, Partial<Input<typeof CreateOrderStatus>>, string]>([
    ['a name that is taken', { name: 'qUOTE' }, 'already-exists'],
    ['a follower that is not there', { autoAdvanceTo: randomUUID() }, 'validation'],
    ['a next status that is not there', { nextStatuses: [randomUUID()] }, 'validation'],
    ['two roles', { isInitial: true, isCompleted: true }, 'validation'],
    ['a beginning that gives stock back', { isInitial: true, inventoryAction: 'RELEASE' }, 'validation'],
    ['a role though it is retired', { isCompleted: true, isActive: false }, 'order-status-needed'],
  ])('with %s is refused', async (_, fields, code) => {
    expect(await refusalOf(create(fields))).toMatchObject({ code });
    expect(await list()).toHaveLength(7);
  });

  it('is retired, unless it is needed', async () => {
    expect(await refusalOf(change(await named('Quote'), { isActive: false }))).toMatchObject({
      code: 'order-status-needed',
      facts: { why: 'isInitial' },
    });
    const ready = await named('Ready');
    await change(await named('Approved'), { autoAdvanceTo: ready.id });
    expect(await refusalOf(change(ready, { isActive: false }))).toMatchObject({ facts: { why: 'autoAdvanceTo' } });
    await change(await named('Approved'), { autoAdvanceTo: null });
    expect(await change(ready, { isActive: false })).toMatchObject({ isActive: false });
  });

  it('is not changed by somebody who saw an older version', async () => {
    const ready = await named('Ready');
    await change(ready, { colour: '#000000' });
    expect(await refusalOf(change(ready, { colour: '#ffffff' }))).toMatchObject({
      code: 'version-conflict',
      facts: { version: 2 },
    });
  });
});

describe('the check of the workflow', () => {
  it('names what is wrong with it, and where', async () => {
    const cancelled = await named('Cancelled');
    await change(cancelled, { inventoryAction: 'NONE' });
    const { ok, problems } = await harness.ask(CheckOrderStatuses, {});
    expect(ok).toBe(false);
    expect(problems.map(({ code, orderStatuses }) => [code, orderStatuses[0]?.name])).toEqual([
      ['never-released', 'Approved'],
      ['never-released', 'Delivered'],
    ]);
  });
});
