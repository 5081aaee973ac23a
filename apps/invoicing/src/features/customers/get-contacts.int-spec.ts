import { randomUUID } from 'node:crypto';
import { CreateCustomer, GetContacts } from '@provena/contracts';
import { type Harness, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';

describe('contacts', () => {
  let harness: Harness;
  beforeAll(async () => void (harness = await startHarness(invoicing, schema)));
  afterAll(() => harness.stop());

  it('are those of the customers asked for, without the ids nobody has', async () => {
    const ada = await harness.ask(CreateCustomer, { name: 'Ada', email: 'ada@mail.example', notes: 'private' });
    await harness.ask(CreateCustomer, { name: 'Other' });
    const { id, number } = ada;
    expect(await harness.ask(GetContacts, { ids: [randomUUID(), id, id] })).toEqual([
      { id, number, name: 'Ada', email: 'ada@mail.example', phone: null, address: null },
    ]);
  });
});
