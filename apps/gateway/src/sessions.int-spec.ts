import { Database, statement } from '@provena/database';
import { type RunningGateway, startGateway } from './gateway.ts';
import { Users } from './persistence/users.ts';
import { type GatewayUnderTest, startTestGateway } from './testing/gateway.fixture.ts';

let test: GatewayUnderTest;
let database: Database;
beforeAll(async () => {
  test = await startTestGateway();
  database = await Database.open({ url: test.databaseUrl, name: 'test', poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await test.stop();
});

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

const signIn = (username: string, { password = 'demo', headers = {} }: { password?: string; headers?: object } = {}) =>
  test.send('POST', '/v1/auth/session', { json: { username, password }, headers: { ...OWN_PAGE, ...headers } });

const cookieOf = ({ headers }: { headers: Headers }): string => headers.get('set-cookie')?.split(';')[0] ?? '';
const sessionOf = async (username: string) => cookieOf(await signIn(username));

const me = (cookie: string, headers: object = {}) => test.send('GET', '/v1/me', { headers: { cookie, ...headers } });
const signOut = (cookie: string, headers: object = OWN_PAGE) =>
  test.send('DELETE', '/v1/auth/session', { headers: { cookie, ...headers } });
const all = () => database.sql.rows<{ tokenHash: string }>(statement('sessions', `select * from session`));

describe('the session of a browser', () => {
  it('begins with a password, and its cookie is a caller like a token', async () => {
    const { status, headers, body } = await signIn('SALES');
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toMatch(/^provena_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { body: token } = await test.send('POST', '/v1/auth/token', {
      json: { username: 'sales', password: 'demo' },
    });
    expect(body).toEqual(token.user);
    expect(await me(cookieOf({ headers }))).toMatchObject({ status: 200, body });
    expect(await me(`theme=dark; ${cookieOf({ headers })}; other=1`)).toMatchObject({ status: 200, body });
  });

  it.each(['', 'provena_session=', `provena_session=${'x'.repeat(43)}`, 'provena_session=a.b.c'])(
    'is not behind the cookie "%s"',
    async cookie => {
      expect(await me(cookie)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    },
  );

  it('is not begun by a wrong password, and guessing has its brakes', async () => {
    for (let guess = 0; guess < 10; guess++) {
      const { status, headers, body } = await signIn('auditor', { password: 'guess' });
      expect({ status, code: body.code, cookie: headers.get('set-cookie') }).toEqual({
        status: 401,
        code: 'unauthenticated',
        cookie: null,
      });
    }
    expect(await signIn('auditor')).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    const token = await test.send('POST', '/v1/auth/token', { json: { username: 'auditor', password: 'demo' } });
    expect(token.status).toBe(429);
  });

  it('is kept as a digest', async () => {
    const [, token = 'none'] = (await sessionOf('sales')).split('=');
    expect((await all()).length).toBeGreaterThan(0);
    expect(JSON.stringify(await all())).not.toContain(token);
  });

  it('ends when it is signed out, at once, and its cookie is taken back', async () => {
    const cookie = await sessionOf('manager');
    expect(await me(cookie)).toMatchObject({ status: 200 });
    const { status, headers, body } = await signOut(cookie);
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(headers.get('set-cookie')).toBe('provena_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict');
    expect(await me(cookie)).toMatchObject({ status: 401 });
    expect(await signOut(cookie)).toMatchObject({ status: 204 });
    expect(await signOut('')).toMatchObject({ status: 204 });
  });

  it('ends when the same browser signs in again', async () => {
    const cookie = await sessionOf('sales');
    expect(await me(cookie)).toMatchObject({ status: 200 });
    expect(await signIn('cashier', { headers: { cookie } })).toMatchObject({ status: 201 });
    expect(await me(cookie)).toMatchObject({ status: 401 });
  });

  it('gives way to the Authorization header', async () => {
    const cookie = await sessionOf('sales');
    const authorization = `Bearer ${await test.tokenOf('cashier')}`;
    expect(await me(cookie, { authorization })).toMatchObject({ status: 200, body: { username: 'cashier' } });
    expect(await me(cookie, { authorization: 'Bearer nobody' })).toMatchObject({ status: 401 });
  });

  it('opens the stream of events', async () => {
    const cookie = await sessionOf('sales');
    const ending = new AbortController();
    const stream = await fetch(`${test.gateway.url}/v1/events`, { headers: { cookie }, signal: ending.signal });
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    ending.abort();
  });
});

describe('a session that time or its person ended', () => {
  /** Another gateway, which remembers no caller. */
  let other: RunningGateway;
  beforeAll(async () => {
    other = await startGateway(test.config);
  });
  afterAll(() => other.stop());

  const statusAtOther = async (cookie: string) => (await fetch(`${other.url}/v1/me`, { headers: { cookie } })).status;
  const lastUsed = (ago: string) =>
    database.sql.rows(statement('session_age', `update session set used_at = now() - $1::interval`), [ago]);
  const ages = async () => {
    const age = statement('session_ages', `select extract(epoch from now() - used_at)::float8 as seconds from session`);
    return (await database.sql.rows<{ seconds: number }>(age)).map(({ seconds }) => seconds);
  };

  it('is worth nothing after 12 hours without a request, and is deleted with the next one that begins', async () => {
    const cookie = await sessionOf('sales');
    await lastUsed('12 hours');
    expect(await statusAtOther(cookie)).toBe(401);
    await sessionOf('sales');
    expect(await ages()).toHaveLength(1);
  });

  it('lasts longer by each use, which is written at most once a minute', async () => {
    const [first, second] = [await sessionOf('sales'), await sessionOf('sales')];
    await lastUsed('11 hours 59 minutes');
    expect(await statusAtOther(first)).toBe(200);
    expect((await ages()).filter(age => age < 60)).toHaveLength(1);
    await lastUsed('50 seconds');
    expect(await statusAtOther(second)).toBe(200);
    expect((await ages()).filter(age => age < 50)).toEqual([]);
  });

  it('is over for a person who was switched off, and stays over when the person is let in again', async () => {
    const cookie = await sessionOf('sales');
    const users = new Users(database);
    await users.setActive('sales', false);
    expect(await statusAtOther(cookie)).toBe(401);
    await users.setActive('sales', true);
    expect(await statusAtOther(cookie)).toBe(401);
    expect(await statusAtOther(await sessionOf('sales'))).toBe(200);
  });

  it('has a cookie that only TLS sets, where people reach the gateway over TLS', async () => {
    const secure = await startGateway({ ...test.config, DEMO: '0', PUBLIC_URL: 'https://shop.example' });
    try {
      await new Users(database).setActive('owner', true);
      const answer = await fetch(`${secure.url}/v1/auth/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://shop.example' },
        body: JSON.stringify({ username: 'owner', password: 'demo' }),
      });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('set-cookie')).toMatch(
        /^__Host-provena_session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
      );
      const cookie = cookieOf(answer);
      expect((await fetch(`${secure.url}/v1/me`, { headers: { cookie } })).status).toBe(200);
      expect(await statusAtOther(cookie)).toBe(401);
    } finally {
      await secure.stop();
    }
  });
});
