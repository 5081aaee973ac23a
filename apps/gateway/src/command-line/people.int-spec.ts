import { Database } from '@provena/database';
import { type GatewayUnderTest, startTestGateway } from '../testing/gateway.fixture.ts';
import { PeopleCommands } from './people.ts';

const PASSWORD = 'correct horse battery';
const STORE = '0198c000-0000-7000-8000-0000000000a1';

let test: GatewayUnderTest;
let database: Database;
let typed = PASSWORD;
beforeAll(async () => {
  test = await startTestGateway();
  database = await Database.open({ url: test.databaseUrl, name: 'test', poolSize: 2 });
});
beforeEach(() => {
  typed = PASSWORD;
});
afterAll(async () => {
  await database.close();
  await test.stop();
});

const say = (line: string): Promise<string> =>
  new PeopleCommands(database, { publicUrl: 'https://shop.example/', askPassword: async () => typed }).carryOut(
    line.split(' '),
  );
const signIn = (username: string, password: string) =>
  test.send('POST', '/v1/auth/token', { json: { username, password } });

describe('npm run user, while the gateway runs', () => {
  it('adds somebody, who can sign in where they may be', async () => {
    expect(await say(`add Ann cashier ${STORE}`)).toBe('Ann can sign in.\n');
    expect(await signIn('ann', PASSWORD)).toMatchObject({
      status: 200,
      body: { user: { role: 'cashier', locations: [STORE] } },
    });
    await expect(say('add ann owner')).rejects.toThrow('there already');
  });

  it.each([
    ['add bob', 'npm run user'],
    ['add bob king', 'The role'],
    ['add bob cashier store-a', 'location ids'],
    ['add =bob cashier', 'The name'],
    ['off nobody', 'nobody called'],
    ['password nobody', 'nobody called'],
    ['constructor', 'npm run user'],
  ])('refuses %s', async (line, why) => expect(say(line)).rejects.toThrow(why));

  it('refuses a password that is too short', async () => {
    typed = 'demo';
    await expect(say('add bob cashier')).rejects.toThrow('fewer than 12');
  });

  it('lists everybody', async () => {
    const listed = await say('list');
    expect(listed).toContain(`ann  cashier  ${STORE}\n`);
    expect(listed).toContain('manager  manager  everywhere\n');
  });

  it('gives another password, and the old token ends', async () => {
    await say('add dan sales');
    const { body } = await signIn('dan', PASSWORD);
    typed = 'another horse battery';
    await say('password dan');
    expect(await test.send('GET', '/v1/me', { token: body.accessToken })).toMatchObject({ status: 401 });
    expect((await signIn('dan', PASSWORD)).status).toBe(401);
    expect((await signIn('dan', typed)).status).toBe(200);
  });

  it('keeps somebody out and lets them in again, but never the only owner', async () => {
    await say('add eve manager');
    const { body } = await signIn('eve', PASSWORD);
    expect(await say('off eve')).toContain('cannot sign in');
    expect(await test.send('GET', '/v1/me', { token: body.accessToken })).toMatchObject({ status: 401 });
    expect((await signIn('eve', PASSWORD)).status).toBe(401);
    expect(await say('list')).toContain('eve  manager  everywhere  switched off\n');
    await say('on eve');
    expect((await signIn('eve', PASSWORD)).status).toBe(200);
    await expect(say('off owner')).rejects.toThrow('only owner');
  });

  it('prints a link by which somebody chooses their own password, once', async () => {
    const [, token] =
      /^https:\/\/shop\.example\/welcome\/([\w-]{43})\n/.exec(await say('add fay auditor --link')) ?? [];
    expect((await signIn('fay', PASSWORD)).status).toBe(401);
    const form = await test.send('GET', `/welcome/${token}`);
    expect(form.body).toContain('<strong>fay</strong>');
    const choose = () =>
      test.send('POST', `/welcome/${token}`, {
        body: new URLSearchParams({ password: PASSWORD }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect(await choose()).toMatchObject({ status: 200, body: expect.stringContaining('fay') });
    expect(await choose()).toMatchObject({ status: 404 });
    expect(await signIn('fay', PASSWORD)).toMatchObject({ status: 200, body: { user: { role: 'auditor' } } });
  });

  it('takes a link back when somebody is switched off', async () => {
    const said = await say('add gus auditor --link');
    await say('off gus');
    const path = new URL(said.split('\n')[0] ?? '').pathname;
    expect(await test.send('GET', path)).toMatchObject({ status: 404 });
  });
});
