import { Database, statement } from '@provena/database';
import { run } from '@provena/testing';
import { type RunningGateway, startGateway } from './gateway.ts';
import { type GatewayUnderTest, startTestGateway } from './testing/gateway.fixture.ts';
import { addDemoPeople, switchOffDemoPeople } from './persistence/demo-people.ts';
import { Invitations } from './persistence/invitations.ts';

const PASSWORD = 'correct horse battery';

/** The demo's installation, then opened to the network. */
let test: GatewayUnderTest;
let open: RunningGateway;
let demoToken: string;
let database: Database;
let invitations: Invitations;

beforeAll(async () => {
  test = await startTestGateway();
  demoToken = await test.tokenOf('owner');
  database = await Database.open({ url: test.databaseUrl, name: 'test', poolSize: 4 });
  invitations = new Invitations(database);
  open = await startGateway({ ...test.config, HOST: '0.0.0.0' });
}, 60_000);
afterAll(async () => {
  await open.stop();
  await database.close();
  await test.stop();
});

const url = (path: string) => `http://127.0.0.1:${new URL(open.url).port}${path}`;
const post = (path: string, json: unknown) =>
  fetch(url(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) });
const sendForm = (token: string, fields: Record<string, string>) =>
  fetch(url(`/welcome/${token}`), { method: 'POST', body: new URLSearchParams(fields) });
const signIn = (username: string, password: string) => post('/v1/auth/token', { username, password });
const me = (token: string) => fetch(url('/v1/me'), { headers: { authorization: `Bearer ${token}` } });
const link = async (): Promise<string> => (await invitations.invite(null)) ?? 'there is an owner';

describe('a gateway that others reach', () => {
  it.each(['owner', 'manager', 'sales', 'cashier', 'warehouse', 'auditor'])(
    'does not know the demo’s %s',
    async name => {
      expect((await signIn(name, 'demo')).status).toBe(401);
    },
  );

  it('takes no token that one of them was given before', async () => {
    expect((await me(demoToken)).status).toBe(401);
  });

  it('does not start when it is told to have them', async () => {
    await expect(startGateway({ ...test.config, HOST: '0.0.0.0', DEMO: '1' })).rejects.toThrow('DEMO=1');
    const published = { ...test.config, PUBLISH_ADDRESS: '192.0.2.7', DEMO: '1' } as const;
    await expect(startGateway(published)).rejects.toThrow('192.0.2.7');
  });
});

describe('the link of the first owner', () => {
  it('opens a form that nothing runs on, and says nothing of a link that is not good', async () => {
    const page = await fetch(url(`/welcome/${await link()}`));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self';/);
    expect(policy).not.toContain('unsafe');
    const html = await page.text();
    expect(html).toContain('<form method="post">');
    expect(html).not.toContain('<script');
    expect((await fetch(url(`/welcome/${'x'.repeat(43)}`))).status).toBe(404);
  });

  it('takes no password that is easy to guess, and stays good', async () => {
    const token = await link();
    for (const password of ['short', 'aaaaaaaaaaaaaa', 'ab1ab1ab1ab1ab1', 'first-first1']) {
      const answer = await post('/v1/auth/invitation', { token, username: 'first', password });
      expect({ password, status: answer.status }).toEqual({ password, status: 422 });
    }
    const page = await sendForm(token, { username: '<b>', password: PASSWORD });
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('role="alert"');
    expect((await post('/v1/auth/invitation', { token, password: PASSWORD })).status).toBe(422);
    expect(await invitations.find(token)).not.toBeNull();
  });

  it('is worth nothing once it was replaced or is too old', async () => {
    const [first, second] = [await link(), await link()];
    expect(await invitations.find(first)).toBeNull();
    const age = statement('age_invitations', `update invitation set expires_at = now() - interval '1 second'`);
    await database.sql.rows(age);
    const answer = await post('/v1/auth/invitation', { token: second, username: 'first', password: PASSWORD });
    expect(answer.status).toBe(404);
  });

  it('is kept as a digest', async () => {
    const token = await link();
    const rows = await database.sql.rows(statement('all_invitations', `select * from invitation`));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('makes one owner, once, whoever asks at the same time; then there is no other', async () => {
    const token = await link();
    const chosen = (username: string) => post('/v1/auth/invitation', { token, username, password: PASSWORD });
    const answers = await Promise.all(['owner', 'second', 'third'].map(chosen));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    const { accessToken, user } = (await answers.find(({ status }) => status === 200)?.json()) as {
      accessToken: string;
      user: { username: string };
    };
    expect(await (await me(accessToken)).json()).toMatchObject({ role: 'owner', locations: '*' });
    expect((await signIn(user.username, PASSWORD)).status).toBe(200);
    expect((await me(demoToken)).status).toBe(401);
    expect(await invitations.invite(null)).toBeNull();
    expect((await fetch(url(`/welcome/${token}`))).status).toBe(404);
  });

  it('is worth nothing when an owner was made elsewhere', async () => {
    const off = statement('owners_off', `update app_user set active = false where role = 'owner'`);
    const on = statement('owners_on', `update app_user set active = true where role = 'owner' and not demo_off`);
    await database.sql.rows(off);
    const token = await link();
    await database.sql.rows(on);
    expect((await post('/v1/auth/invitation', { token, username: 'other', password: PASSWORD })).status).toBe(404);
  });
});

describe('the demo’s people', () => {
  it('do not come back beside an owner, and do where there is none', async () => {
    await addDemoPeople(database);
    expect((await signIn('manager', 'demo')).status).toBe(401);
    await run(test.superuserUrl, `delete from app_user where not demo_off`);
    await addDemoPeople(database);
    expect((await signIn('manager', 'demo')).status).toBe(200);
    expect(await switchOffDemoPeople(database)).toContain('manager');
  });
});
