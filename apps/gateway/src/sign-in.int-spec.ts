import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Database, statement } from '@provena/database';
import { LEEWAY_MS } from '@provena/messaging';
import { importJWK, SignJWT } from 'jose';
import { type GatewayUnderTest, startTestGateway } from './testing/gateway.fixture.ts';

let test: GatewayUnderTest;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.stop());

const signIn = (username: string, password: string) =>
  test.send('POST', '/v1/auth/token', { json: { username, password } });

describe('signing in', () => {
  it.each(['owner', 'manager', 'sales', 'cashier', 'warehouse', 'auditor'])('gives %s a token', async username => {
    const { status, headers, body } = await signIn(username, 'demo');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600, user: { username, role: username } });
    const me = await test.send('GET', '/v1/me', { token: body.accessToken });
    expect(me).toMatchObject({ status: 200, body: body.user });
    expect(me.body.locations).toBe('*');
  });

  it('takes a name in any case', async () => {
    expect(await signIn('OWNER', 'demo')).toMatchObject({ status: 200, body: { user: { username: 'owner' } } });
  });

  it('answers an unknown name as it answers a wrong password', async () => {
    const [wrong, unknown] = [await signIn('owner', 'wrong'), await signIn('nobody', 'demo')];
    for (const { status, headers, body } of [wrong, unknown]) {
      expect({ status, code: body.code, detail: body.detail }).toEqual({
        status: 401,
        code: 'unauthenticated',
        detail: wrong.body.detail,
      });
      expect(headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('is refused for a while after ten wrong passwords, for that name', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await signIn('warehouse', 'guess');
    const { status, headers, body } = await signIn('warehouse', 'demo');
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate-limited' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await signIn('sales', 'demo')).toMatchObject({ status: 200 });
  });

  it('judges no more guesses at once than one after the other, and breaks for none', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => signIn('manager', `guess ${index}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter(status => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.filter(status => status !== 401 && status !== 429)).toEqual([]);
  });

  it('is not slow for a right password, however often', async () => {
    for (let time = 0; time < 12; time++) expect(await signIn('cashier', 'demo')).toMatchObject({ status: 200 });
  });
});

describe('an access token', () => {
  const me = (token?: string, headers?: Record<string, string>) => test.send('GET', '/v1/me', { token, headers });
  const expectRefused = async (answer: ReturnType<typeof me>) => {
    expect(await answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  };

  const sound = async () => {
    const { body } = await signIn('owner', 'demo');
    return { claims: { iss: 'provena', aud: 'provena-api', sub: body.user.id as string }, token: body.accessToken };
  };

  const signed = async (claims: object, { key, typ = 'at+jwt', exp = '5m' }: Forged = {}) => {
    const own = await importJWK(test.accessTokenKey, 'EdDSA');
    // A token that was never used before, also within the same second.
    return new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: 'EdDSA', typ })
      .setExpirationTime(exp)
      .sign(key ?? own);
  };
  interface Forged {
    key?: Parameters<SignJWT['sign']>[0];
    typ?: string;
    exp?: string | Date;
  }

  it('is needed', () => expectRefused(me()));

  it.each(['', 'garbage', 'a.b.c', 'x'.repeat(10_000)])('is not "%s"', token => expectRefused(me(token)));

  it('is sent as Bearer and as nothing else', async () => {
    const { token } = await sound();
    await expectRefused(me(undefined, { authorization: `Basic ${token}` }));
    await expectRefused(me(undefined, { authorization: token }));
    expect(await me(undefined, { authorization: `bearer ${token}` })).toMatchObject({ status: 200 });
  });

  it('is taken when this gateway could have made it', async () => {
    const { claims } = await sound();
    expect(await me(await signed(claims))).toMatchObject({ status: 200 });
  });

  it.each([
    ['another issuer', { iss: 'somebody' }],
    ['another audience', { aud: 'provena-internal' }],
    ['nobody', { sub: undefined }],
    ['a person who does not exist', { sub: '0198c000-0000-7000-8000-00000000dead' }],
    ['somebody who has no id', { sub: 'owner' }],
  ])('is refused for %s', async (_, change) => {
    const { claims } = await sound();
    await expectRefused(me(await signed({ ...claims, ...change })));
  });

  it('is refused when it has expired, by more than clocks may differ', async () => {
    const { claims } = await sound();
    const expired = (by: number) => signed(claims, { exp: new Date(Date.now() - by) });
    await expectRefused(me(await expired(LEEWAY_MS + 2_000)));
    expect(await me(await expired(1_000))).toMatchObject({ status: 200 });
  });

  it('is refused when it is of another type', async () => {
    const { claims } = await sound();
    await expectRefused(me(await signed(claims, { typ: 'JWT' })));
  });

  it('is refused with another key, with none, and with a shared secret', async () => {
    const { claims } = await sound();
    await expectRefused(me(await signed(claims, { key: generateKeyPairSync('ed25519').privateKey })));
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = part({ ...claims, exp: Math.floor(Date.now() / 1000) + 300 });
    await expectRefused(me(`${part({ alg: 'none', typ: 'at+jwt' })}.${body}.`));
    const secret = Buffer.from(test.accessTokenKey.x, 'base64url');
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setExpirationTime('5m')
      .sign(secret);
    await expectRefused(me(shared));
  });

  it('is refused when a letter of it is changed', async () => {
    const { token } = await sound();
    const [head, body, signature] = token.split('.');
    await expectRefused(me([head, body, `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`].join('.')));
    await expectRefused(me([head, `${body}A`, signature].join('.')));
  });

  it('is worth nothing for a person who was removed', async () => {
    const { claims } = await sound();
    const database = await Database.open({ url: test.databaseUrl, name: 'test', poolSize: 1 });
    const setActive = statement('set_active', `update app_user set active = $2 where id = $1`);
    await database.sql.rows(setActive, [claims.sub, false]);
    await expectRefused(me(await signed(claims)));
    expect(await signIn('owner', 'demo')).toMatchObject({ status: 401 });
    await database.sql.rows(setActive, [claims.sub, true]);
    await database.close();
  });
});
