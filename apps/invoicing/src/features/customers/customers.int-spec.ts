import { randomUUID } from 'node:crypto';
import { CreateCustomer, GetCustomer, ListCustomers, UpdateCustomer } from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
});

afterAll(() => harness.stop());

const named = (name: string) => harness.ask(CreateCustomer, { name });

describe('a customer', () => {
  it('is created, read and changed; an absent field stays, null empties', async () => {
    const created = await harness.ask(CreateCustomer, { name: 'Ada Lovelace', email: 'ada@mail.example', phone: '1' });
    expect(created).toMatchObject({ name: 'Ada Lovelace', address: null, version: 1 });
    const changed = await harness.ask(UpdateCustomer, { id: created.id, expectedVersion: 1, phone: null });
    expect(changed).toEqual({ ...created, phone: null, version: 2 });
    expect(await harness.ask(GetCustomer, { id: created.id })).toEqual(changed);
  });

  it('is created once per command', async () => {
    const commandId = randomUUID();
    const first = await harness.ask(CreateCustomer, { name: 'Once' }, { commandId });
    expect(await harness.ask(CreateCustomer, { name: 'Once' }, { commandId })).toEqual(first);
  });

  it('is not changed by somebody who saw an older version', async () => {
    const { id } = await named('Grace');
    await harness.ask(UpdateCustomer, { id, expectedVersion: 1, name: 'Grace H.' });
    const refusal = await refusalOf(harness.ask(UpdateCustomer, { id, expectedVersion: 1, name: 'Gone' }));
    expect(refusal).toMatchObject({ code: 'version-conflict', facts: { version: 2 } });
    expect(await harness.ask(GetCustomer, { id })).toMatchObject({ name: 'Grace H.', version: 2 });
  });

  it('that is not there is refused', async () => {
    const id = randomUUID();
    expect(await refusalOf(harness.ask(GetCustomer, { id }))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(harness.ask(UpdateCustomer, { id, expectedVersion: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the list of customers', () => {
  it('is in pages, by name', async () => {
    const names = ['pager c', 'pager a', 'pager b'];
    for (const name of names) await named(name);
    const first = await harness.ask(ListCustomers, { q: 'pager', limit: 2 });
    expect(first.data.map(customer => customer.name)).toEqual(['pager a', 'pager b']);
    expect(first.page.hasMore).toBe(true);
    const second = await harness.ask(ListCustomers, { q: 'pager', limit: 2, cursor: first.page.nextCursor ?? '' });
    expect(second.data.map(customer => customer.name)).toEqual(['pager c']);
    expect(second.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('takes a percent sign as it is', async () => {
    await named('100% Cotton');
    expect((await harness.ask(ListCustomers, { q: '0% c' })).data).toHaveLength(1);
    expect((await harness.ask(ListCustomers, { q: '1%n' })).data).toHaveLength(0);
  });

  it('refuses a cursor it did not give', async () => {
    const refusal = await refusalOf(harness.ask(ListCustomers, { cursor: 'bm9uc2Vuc2U' }));
    expect(refusal).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/cursor' }] } });
  });
});
