import { type GatewayUnderTest, startTestGateway } from './testing/gateway.fixture.ts';

let test: GatewayUnderTest;
let cookie: string;
beforeAll(async () => {
  test = await startTestGateway();
  const { headers } = await signIn({ origin: test.gateway.url });
  cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => test.stop());

const signIn = (headers: Record<string, string>) =>
  test.send('POST', '/v1/auth/session', { json: { username: 'manager', password: 'demo' }, headers });

/** The headers of a request by its sender; a browser may leave `Sec-Fetch-Site` out where there is no TLS. */
const own = (): Record<string, string>[] => [
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-origin', origin: 'http://behind-a-proxy.example' },
  { origin: test.gateway.url },
];
const others = (): Record<string, string>[] => [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: test.gateway.url },
  { 'sec-fetch-site': 'none' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: test.gateway.url.replace('http:', 'https:') },
  { origin: `${test.gateway.url}.evil.example` },
];
const programs = (): Record<string, string>[] => [{}];

const CHANGES = [
  ['POST', '/v1/auth/bus-token'],
  ['PUT', '/v1/pos/sales/0198c000-0000-7000-8000-0000000000a1/customer'],
  ['PATCH', '/v1/company'],
  ['DELETE', '/v1/auth/session'],
] as const;

const REFUSED = { status: 403, body: { code: 'cross-site' } };

describe('with the cookie of a session', () => {
  const send = (method: string, path: string, headers: object) =>
    test.send(method, path, { headers: { cookie, ...headers }, ...(method === 'POST' && { json: {} }) });

  it('a request that may change something is taken from the own pages', async () => {
    for (const headers of own()) {
      expect(await send('POST', '/v1/auth/bus-token', headers)).toMatchObject({ status: 200 });
    }
  });

  it('and is refused from everywhere else, whatever its method', async () => {
    for (const headers of [...others(), ...programs()]) {
      for (const [method, path] of CHANGES) expect(await send(method, path, headers)).toMatchObject(REFUSED);
    }
    expect(await send('GET', '/v1/me', {})).toMatchObject({ status: 200 });
  });

  it('a request that only reads is answered, and its answer is for no other origin', async () => {
    for (const headers of [...own(), ...others(), ...programs()]) {
      const answer = await send('GET', '/v1/me', headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('a request with a token of its own is taken from everywhere', async () => {
    const authorization = `Bearer ${await test.tokenOf('manager')}`;
    for (const headers of [...others(), ...programs()]) {
      expect(await send('POST', '/v1/auth/bus-token', { ...headers, authorization })).toMatchObject({ status: 200 });
    }
  });
});

describe('a page of another site', () => {
  it('signs nobody in; an own page and a program do', async () => {
    for (const headers of others()) {
      const answer = await signIn(headers);
      expect(answer).toMatchObject(REFUSED);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    for (const headers of [...own(), ...programs()]) expect(await signIn(headers)).toMatchObject({ status: 201 });
  });
});
