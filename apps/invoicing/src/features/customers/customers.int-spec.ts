import { randomUUID } from 'node:crypto';
import { CreateCustomer, GetCustomer, type Input, ListCustomers, UpdateCustomer } from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';

let harness: Harness;

const after = (number: string) => `CUS-${String(Number(number.slice(4)) + 1).padStart(6, '0')}`;

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
});

afterAll(() => harness.stop());

const named = (name: string) => harness.ask(CreateCustomer, { name });

const numbers = async (question: Input<typeof ListCustomers>) =>
  (await harness.ask(ListCustomers, question)).data.map(customer => customer.number);

describe('a customer', () => {
  it('is created, read and changed; an absent field stays, null empties', async () => {
    const details = { shippingAddress: 'Gate 4', taxId: 'GB123', notes: 'rings twice', tags: ['trade'] };
    const fields = { name: 'Ada Lovelace', email: 'ada@mail.example', phone: '1', ...details };
    const created = await harness.ask(CreateCustomer, fields);
    expect(created).toMatchObject({ ...fields, address: null, isActive: true, version: 1 });
    const changed = await harness.ask(UpdateCustomer, { id: created.id, expectedVersion: 1, phone: null, tags: [] });
    expect(changed).toEqual({ ...created, phone: null, tags: [], version: 2 });
    expect(await harness.ask(GetCustomer, { id: created.id })).toEqual(changed);
    expect((await harness.ask(ListCustomers, { q: created.number })).data).toEqual([
      ListCustomers.output.shape.data.element.parse(changed),
    ]);
  });

  it('has a number that follows the one before, and that a refused one does not use up', async () => {
    const first = await named('Number one');
    await refusalOf(harness.ask(CreateCustomer, { name: '' }));
    const second = await named('Number two');
    expect([first.number, second.number]).toEqual([expect.stringMatching(/^CUS-\d{6}$/), after(first.number)]);
  });

  it('is told who else has its e-mail address or phone number, and is taken all the same', async () => {
    const one = await harness.ask(CreateCustomer, { name: 'Twin', email: 'twin@mail.example', phone: '+49 30 99' });
    expect(one.possibleDuplicates).toEqual([]);
    const two = await harness.ask(CreateCustomer, { name: 'Other', email: 'TWIN@mail.example', phone: '(+49) 3099' });
    const { id, number, name, email, phone, isActive } = one;
    const twin = { id, number, name, email, phone, isActive, same: ['email', 'phone'] };
    expect(two.possibleDuplicates).toEqual([twin]);
    const changed = await harness.ask(UpdateCustomer, { id: two.id, expectedVersion: 1, email: null });
    expect(changed.possibleDuplicates).toEqual([{ ...twin, same: ['phone'] }]);
    const known = await harness.ask(GetCustomer, { id: one.id });
    expect(known.possibleDuplicates).toMatchObject([{ id: two.id, same: ['phone'] }]);
  });

  it('leaves who made it and who changed what in the audit trail', async () => {
    const { id } = await named('Trail');
    await harness.ask(UpdateCustomer, { id, expectedVersion: 1, taxId: 'DE9' });
    const text = `select action, username, version, before, after from audit_entry where entity_id = $1 order by version`;
    const { rows } = await harness.database.pool.query(text, [id]);
    expect(rows).toMatchObject([
      { action: 'customer-created', username: 'test', version: 1, before: null, after: { name: 'Trail' } },
      { action: 'customer-changed', before: { taxId: null, version: 1 }, after: { taxId: 'DE9', version: 2 } },
    ]);
    expect(rows[1].after).not.toHaveProperty('name');
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

  it('is found by the beginnings of words, whatever their case and accents, in any order', async () => {
    const number = (await named('Zoë Müller-Lüdenscheidt')).number;
    for (const q of ['zoe', 'MULLER', 'lüden', 'mullerlud', 'mull zo', 'Müller-Lüd']) {
      expect({ q, found: await numbers({ q }) }).toEqual({ q, found: [number] });
    }
    for (const q of ['uller', 'zoe muller x', '%', "'", '___', ' ']) {
      expect({ q, found: await numbers({ q }) }).toEqual({ q, found: [] });
    }
  });

  it('is found by e-mail address, phone number and number', async () => {
    const fields = { name: 'Findable', email: 'Find.Me@mail.example', phone: '+49 (30) 5550-777' };
    const { number } = await harness.ask(CreateCustomer, fields);
    const short = String(Number(number.slice(4)));
    for (const q of ['find.me@mail.example', 'find.me@', '4930555', '5550-777', number, `cus-${short}`, short]) {
      expect({ q, found: await numbers({ q }) }).toEqual({ q, found: expect.arrayContaining([number]) });
    }
    expect(await numbers({ q: `cus-${short}` })).toEqual([number]);
  });

  it('goes by name or by number, up and down, and can leave out who is not active', async () => {
    const [a, b, c] = [await named('sorter b'), await named('sorter a'), await named('sorter c')].map(x => x.number);
    const { data } = await harness.ask(ListCustomers, { q: c });
    await harness.ask(UpdateCustomer, { id: data[0]?.id ?? '', expectedVersion: 1, isActive: false });
    expect(await numbers({ q: 'sorter' })).toEqual([b, a, c]);
    expect(await numbers({ q: 'sorter', sort: '-name' })).toEqual([c, a, b]);
    expect(await numbers({ q: 'sorter', sort: 'number' })).toEqual([a, b, c]);
    expect(await numbers({ q: 'sorter', sort: '-number', isActive: true })).toEqual([b, a]);
    const first = await harness.ask(ListCustomers, { q: 'sorter', sort: '-number', limit: 2 });
    const rest = { q: 'sorter', sort: '-number', cursor: first.page.nextCursor ?? '' } as const;
    expect(await numbers(rest)).toEqual([a]);
  });

  it('refuses a cursor it did not give', async () => {
    const refusal = await refusalOf(harness.ask(ListCustomers, { cursor: 'bm9uc2Vuc2U' }));
    expect(refusal).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/cursor' }] } });
  });
});
