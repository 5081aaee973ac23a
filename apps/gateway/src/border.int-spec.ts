import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { NatsLink } from '@provena/messaging';
import { type GatewayUnderTest, type SendOptions, startTestGateway } from './testing/gateway.fixture.ts';
import { describeRefusedSenders } from './testing/sender.fixture.ts';

let test: GatewayUnderTest;
let token: string;
beforeAll(async () => {
  test = await startTestGateway();
  token = await test.tokenOf('owner');
});
afterAll(() => test.stop());

const ID = '0198c000-0000-7000-8000-0000000000a1';
const invoice = { locationId: ID, lines: [{ itemId: ID, quantity: 1, serials: ['SN1'] }] };

const send = (method: string, path: string, options: SendOptions = {}) =>
  test.send(method, path, { token, ...options, headers: { 'idempotency-key': randomUUID(), ...options.headers } });

const post = (path: string, options: SendOptions) => send('POST', path, options);

describe('a service that is not there', () => {
  it.each([
    ['GET', '/v1/items', undefined],
    ['GET', `/v1/invoices/${ID}`, undefined],
    ['GET', `/v1/operations/${ID}`, undefined],
    ['POST', '/v1/invoices', invoice],
    ['POST', '/v1/scan', { code: 'SN:1', locationId: ID }],
    ['POST', `/v1/pos/sales/${ID}/renew`, undefined],
    ['POST', `/v1/pos/sales/${ID}/void`, undefined],
    ['DELETE', `/v1/pos/sales/${ID}/lines/${ID}`, undefined],
  ])('is said to be unavailable: %s %s', async (method, path, json) => {
    const { status, headers, body } = await send(method, path, { json });
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'upstream-unavailable' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a refusal', () => {
  it('is problem+json with the id of the request', async () => {
    const { headers, body } = await send('GET', '/v1/items?limit=0', { headers: { 'x-request-id': 'till-7:42' } });
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('x-request-id')).toBe('till-7:42');
    expect(body).toMatchObject({
      type: '/docs/problems/validation',
      status: 422,
      instance: '/v1/items',
      code: 'validation',
      requestId: 'till-7:42',
      errors: [{ pointer: '#/limit', detail: expect.any(String) }],
    });
    expect(await test.send('GET', body.type)).toMatchObject({
      status: 200,
      body: expect.stringContaining('validation'),
    });
  });

  it('gets an id of its own when the given one is not fit for a log', async () => {
    const { headers } = await send('GET', '/v1/me', { headers: { 'x-request-id': 'a b\t"c"' } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a body', () => {
  it.each<[string, SendOptions, number, string]>([
    ['broken JSON', { body: '{"lines": [' }, 400, 'malformed'],
    ['bytes that are not UTF-8', { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }, 400, 'malformed'],
    ['a prototype', { body: '{"__proto__": {"admin": true}}' }, 400, 'malformed'],
    ['a constructor', { body: '{"constructor": {"prototype": {"a": 1}}}' }, 400, 'malformed'],
    ['a hundred thousand brackets', { body: '['.repeat(100_000) }, 400, 'malformed'],
    ['a hundred thousand lists', { body: '['.repeat(100_000) + ']'.repeat(100_000) }, 422, 'validation'],
    ['null', { body: 'null' }, 422, 'validation'],
    ['nothing at all', {}, 422, 'validation'],
    ['no bytes', { headers: { 'content-type': 'application/json' } }, 422, 'validation'],
    ['an unknown key', { json: { ...invoice, surprise: 1 } }, 422, 'validation'],
    ['NUL', { json: { ...invoice, notes: 'a\u0000b' } }, 422, 'validation'],
    ['a lone surrogate', { body: JSON.stringify(invoice).replace('SN1', '\\ud800') }, 422, 'validation'],
    ['no lines', { json: { ...invoice, lines: [] } }, 422, 'validation'],
    ['a number beyond all measure', { body: JSON.stringify(invoice).replace(':1,', ':1e999,') }, 422, 'validation'],
    [
      'another type',
      { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported-media-type',
    ],
    ['plain text', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
    ['600 KB', { json: { ...invoice, notes: 'x'.repeat(600_000) } }, 413, 'payload-too-large'],
    ['2.2 MB', { json: { ...invoice, notes: 'x'.repeat(2_200_000) } }, 413, 'payload-too-large'],
  ])('with %s is refused', async (_, options, status, code) => {
    const answer = await post('/v1/invoices', options);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('says the last word where a key stands twice', async () => {
    const body = JSON.stringify(invoice).replace('{', `{"locationId":"none",`);
    expect(await post('/v1/invoices', { body })).toMatchObject({ status: 503 });
  });

  it('may be larger where goods are booked in', async () => {
    const receive = (units: number, length: number) => {
      const serials = Array.from({ length: units }, (_, index) => ({ serialNumber: `${index}`.padStart(length, 'S') }));
      return post('/v1/inventory/receipts', { json: { itemId: ID, locationId: ID, serials } });
    };
    expect(await receive(10_000, 50)).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('not there') },
    });
    expect(await receive(10_001, 50)).toMatchObject({ status: 422 });
    expect(await receive(10_000, 200)).toMatchObject({ status: 413 });
  });

  it('that the broker would not carry is refused before anybody is asked', async () => {
    const condition = { conditionNotes: 'x'.repeat(490) };
    const serials = Array.from({ length: 3_500 }, (_, index) => ({ serialNumber: `S${index}`, ...condition }));
    const json = { itemId: ID, locationId: ID, serials };
    const carried = test.gateway.app.get(NatsLink).connection.info?.max_payload ?? 0;
    const { status, body } = await post('/v1/inventory/receipts', { json });
    const refused = JSON.stringify(json).length > carried;
    expect({ status, code: body.code }).toEqual(
      refused ? { status: 413, code: 'payload-too-large' } : { status: 503, code: 'upstream-unavailable' },
    );
  });
});

describe('a file of 20 MB', () => {
  it('is refused at once to whoever may not send it, when only its first line is here', async () => {
    const cashier = await test.tokenOf('cashier');
    const { hostname, port } = new URL(test.gateway.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request({
        ...{ hostname, port, method: 'POST', path: `/v1/inventory/receipt-imports?locationId=${ID}`, agent: false },
        headers: {
          ...{ authorization: `Bearer ${cashier}`, 'idempotency-key': randomUUID() },
          ...{ 'content-type': 'text/csv', 'content-length': 20 * 1024 * 1024 },
        },
      });
      asked.on('response', answer => {
        resolve(answer.statusCode);
        asked.destroy();
      });
      asked.on('error', reject);
      asked.write('serialNumber\n');
    });
    expect(status).toBe(403);
  });
});

describeRefusedSenders(() => ({ url: test.gateway.url, token }));

describe('an address', () => {
  it.each([
    '/v1/nothing',
    '/v2/items',
    '/',
    '/v1/items/',
    '/v1/items/7',
    '/v1/items/%00',
    `/v1/items/${'9'.repeat(500)}`,
  ])('that leads nowhere is not found: %s', async path => {
    expect(await send('GET', path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('that leads nowhere needs no token', async () => {
    expect(await test.send('GET', '/v1/nothing')).toMatchObject({ status: 404 });
  });

  it.each(['/v1/items/%ZZ', '/v1/items/%C3'])('that cannot be read is malformed: %s', async path => {
    const { status, headers, body } = await send('GET', path);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed' });
    expect(headers.get('x-request-id')).toBe(body.requestId);
  });

  it('that answers other methods says which', async () => {
    const { status, headers, body } = await send('PUT', '/v1/items');
    expect({ status, code: body.code }).toEqual({ status: 405, code: 'method-not-allowed' });
    expect(headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each([
    '?surprise=1',
    '?limit=101',
    '?limit=ten',
    '?limit=1&limit=2',
    '?isClosed=yes',
    '?from=2026-02-30',
    '?q=%00',
  ])('with a parameter that cannot be is refused: %s', async query => {
    expect(await send('GET', `/v1/invoices${query}`)).toMatchObject({ status: 422, body: { code: 'validation' } });
  });
});

describe('an Idempotency-Key', () => {
  it.each([
    ['POST', '/v1/invoices'],
    ['PUT', `/v1/invoices/${ID}`],
    ['POST', '/v1/inventory/receipts'],
    ['POST', `/v1/pos/sales/${ID}/complete`],
    ['POST', `/v1/pos/sessions/${ID}/close`],
  ])('is needed for %s %s', async (method, path) => {
    for (const key of [
      {} as Record<string, string>,
      { 'idempotency-key': '' },
      { 'idempotency-key': 'x'.repeat(256) },
    ]) {
      const answer = await test.send(method, path, { token, json: invoice, headers: { 'if-match': '"v1"', ...key } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    }
  });
});

describe('If-Match', () => {
  const put = (headers: Record<string, string>) => send('PUT', `/v1/invoices/${ID}`, { json: invoice, headers });

  it('is needed to change a document', async () => {
    expect(await put({})).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
    for (const what of ['items', 'locations', 'customers']) {
      expect(await send('PATCH', `/v1/${what}/${ID}`, { json: {} })).toMatchObject({ status: 428 });
    }
  });

  it.each(['v1', '"1"', '*', 'W/"v1"', '"v1", "v2"', '"v-1"', '"v99999999999"', ''])('is not %j', async etag => {
    expect(await put({ 'if-match': etag })).toMatchObject({ status: 422, body: { code: 'validation' } });
  });
});

describe('an answer', () => {
  it('is not kept by anybody, not framed, not sniffed, and tells nothing of the server', async () => {
    const { headers } = await send('GET', '/v1/me');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });
});

describe('health', () => {
  it('is served beside the API, with figures', async () => {
    expect(await test.send('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await test.send('GET', '/health/ready')).toMatchObject({ status: 503, body: { status: 'not-ready' } });
    const { body } = await test.send('GET', '/metrics');
    expect(body).toMatch(/provena_http_answers_total\{method="GET",route="\/health\/live",status="200"\} \d/);
  });
});
