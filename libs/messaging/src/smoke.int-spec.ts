import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import { CreateLocation, GetLocation, type Location, LocationChanged, type Received } from '@provena/contracts';
import { statement } from '@provena/database';
import { DomainError } from '@provena/domain';
import { eventually, type Harness, refusalOf, startHarness } from '@provena/testing';
import { Follows, Handles, type Work } from './handles.ts';
import { messagingTables } from './messaging.sql.ts';

const seen: Location[] = [];

@Controller()
class Locations {
  @Handles(CreateLocation)
  async create({ code, name }: Received<typeof CreateLocation>, { publish, sql }: Work): Promise<Location> {
    if (code === 'BAD') throw new DomainError('already-exists', 'no', { code });
    await sql.rows(statement('x', 'select 1'));
    const location = { id: randomUUID(), code, name, version: 1 };
    publish(LocationChanged, location);
    return location;
  }
  @Handles(GetLocation)
  async get({ id }: Received<typeof GetLocation>): Promise<Location> {
    return { id, code: 'a', name: 'b', version: 1 };
  }
  @Follows(LocationChanged)
  async changed(location: Location): Promise<void> {
    seen.push(location);
  }
}

@Module({ controllers: [Locations] })
class LocationsModule {}

describe('a service', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(
      { name: 'inventory-serials', module: LocationsModule },
      { migrations: [messagingTables], functions: [] },
    );
  });
  afterAll(() => harness.stop());

  it('answers', async () => {
    const id = randomUUID();
    expect(await harness.ask(GetLocation, { id })).toMatchObject({ id });
  });
  it('refuses and publishes and follows', async () => {
    expect(await refusalOf(harness.ask(CreateLocation, { code: 'BAD', name: 'x' }))).toMatchObject({
      code: 'already-exists',
      facts: { code: 'BAD' },
    });
    const commandId = randomUUID();
    const a = await harness.ask(CreateLocation, { code: 'A', name: 'x' }, { commandId });
    const b = await harness.ask(CreateLocation, { code: 'A', name: 'x' }, { commandId });
    expect(b).toEqual(a);
    await eventually(() => expect(seen).toEqual([a]));
  });
});
