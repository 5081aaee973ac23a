import { randomUUID } from 'node:crypto';
import { AssignTeams, CreateTeam, GetTeam, ListTeams, UpdateTeam } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.stop());

const team = (name: string) => office.ask(CreateTeam, { name });
const assign = (invoiceId: string, teamIds: string[], expectedVersion = 1) =>
  office.ask(AssignTeams, { invoiceId, expectedVersion, teamIds });

describe('a team', () => {
  it('is made, renamed and retired, each time with who did it', async () => {
    const made = await team('Workshop');
    const renamed = await office.ask(UpdateTeam, { id: made.id, expectedVersion: 1, name: 'Bench' });
    const retired = await office.ask(UpdateTeam, { id: made.id, expectedVersion: 2, isActive: false });
    expect(retired).toEqual({ ...made, name: 'Bench', isActive: false, version: 3 });
    expect(await office.ask(GetTeam, { id: made.id })).toEqual(retired);
    expect(await office.auditOf(made.id)).toMatchObject([
      { action: 'team-created', username: 'test', before: null, after: { name: 'Workshop' } },
      { action: 'team-changed', before: { name: 'Workshop' }, after: { name: renamed.name } },
      { action: 'team-changed', before: { isActive: true }, after: { isActive: false } },
    ]);
  });

  it('is refused a name that is taken, and a change of another version', async () => {
    const { id } = await team('Counter');
    const taken = { code: 'already-exists', facts: { field: 'name', value: 'COUNTER' } };
    expect(await refusalOf(team('COUNTER'))).toMatchObject(taken);
    const stale = office.ask(UpdateTeam, { id, expectedVersion: 7, name: 'x' });
    expect(await refusalOf(stale)).toMatchObject({ code: 'version-conflict', facts: { version: 1 } });
    expect(await refusalOf(office.ask(GetTeam, { id: randomUUID() }))).toMatchObject({ code: 'not-found' });
  });

  it('is listed by name, the active ones alone if asked', async () => {
    const [b, a] = [await team('zz b'), await team('zz a')];
    await office.ask(UpdateTeam, { id: b.id, expectedVersion: 1, isActive: false });
    const named = async (question: object) =>
      (await office.ask(ListTeams, question)).data.map(({ name }) => name).filter(name => name.startsWith('zz'));
    expect(await named({})).toEqual(['zz a', 'zz b']);
    expect(await named({ isActive: true })).toEqual([a.name]);
    const page = await office.ask(ListTeams, { limit: 1 });
    expect((await office.ask(ListTeams, { limit: 1, cursor: page.page.nextCursor ?? '' })).data).toHaveLength(1);
  });
});

describe('the teams of an invoice', () => {
  it('are exactly those assigned last', async () => {
    const [bench, van, door] = [await team('b1'), await team('v1'), await team('d1')];
    const { id } = await office.invoice();
    expect(await assign(id, [bench.id, van.id, bench.id])).toMatchObject({
      version: 2,
      teams: [
        { id: bench.id, name: 'b1' },
        { id: van.id, name: 'v1' },
      ],
    });
    const after = await assign(id, [door.id], 2);
    expect(after.teams).toEqual([{ id: door.id, name: 'd1' }]);
    expect(await office.auditOf(id)).toMatchObject([
      { version: 1 },
      { action: 'teams-assigned', before: { teams: [] } },
      { action: 'teams-assigned', after: { teams: [{ name: 'd1' }] } },
    ]);
    expect((await assign(id, [], 3)).teams).toEqual([]);
  });

  it('are active ones; one that was retired since may stay', async () => {
    const retired = await team('r1');
    const { id } = await office.invoice();
    await assign(id, [retired.id]);
    await office.ask(UpdateTeam, { id: retired.id, expectedVersion: 1, isActive: false });
    expect((await assign(id, [retired.id], 2)).teams).toHaveLength(1);
    const other = await office.invoice();
    const facts = { errors: [{ pointer: '#/teamIds/0' }] };
    expect(await refusalOf(assign(other.id, [retired.id]))).toMatchObject({ code: 'validation', facts });
    expect(await refusalOf(assign(other.id, [randomUUID()]))).toMatchObject({ code: 'validation', facts });
  });

  it('are not those of a register sale', async () => {
    const { id } = await office.soldAtRegister();
    expect(await refusalOf(assign(id, []))).toMatchObject({ code: 'pos-invoice-read-only' });
  });
});
