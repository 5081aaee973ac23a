import { REFUSALS } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import type { Reply } from './support/api.ts';
import { ANY_ID, type Route, routesOf } from './support/routes.ts';
import type { Till } from './support/till.ts';
import { leavesUnchanged } from './support/unchanged.ts';

type Raw = string | Uint8Array<ArrayBuffer>;

const MEGABYTE = 1024 * 1024;

/** Bodies that every route refuses, no matter what it is for. */
const SPOILT: [string, (body: Route['body']) => Raw, number, string][] = [
  ['JSON that ends too early', body => JSON.stringify(body).slice(0, -1), 400, 'malformed'],
  ['JSON with a comma too many', body => JSON.stringify(body).replace(/}$/, ',}'), 400, 'malformed'],
  ['bytes that are not UTF-8', () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'malformed'],
  [
    'a prototype in disguise',
    body => JSON.stringify(body).replace('{', '{"__proto__":{"admin":true},'),
    400,
    'malformed',
  ],
  ['a list instead of an object', body => JSON.stringify([body]), 422, 'validation'],
  ['nothing', () => 'null', 422, 'validation'],
  ['a member nobody knows', body => JSON.stringify({ ...body, surprise: true }), 422, 'validation'],
];

/** Text that no database row can hold. */
const UNSTORABLE: [string, string][] = [
  ['NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\ud800b'],
  ['the other half', '\udc00'],
];

/** True for fields that are read without NUL: a scanner may send it. */
const isCode = ({ path }: Route, member: string): boolean =>
  ['sku', 'barcode'].includes(member) || (member === 'code' && path.endsWith('/scan'));

/** Bodies that no route takes, sent to every route that takes a body: refused before anything is asked or written. */
export const describeBadBodies = (till: Till) => {
  const send = ({ as, method, path }: Route, rawBody: Raw, headers = {}) =>
    as.request(method, path, undefined, {
      key: randomUUID(),
      rawBody,
      ifMatch: '"v1"',
      headers: { 'content-type': 'application/json', 'x-request-id': 'bad-input', ...headers },
    });

  const expectRefusal = ({ status, problem, headers }: Reply<unknown>, route: Route, expected: [number, string]) => {
    const where = `${route.method} ${route.path}`;
    expect({ where, status, code: problem.code }).toEqual({ where, status: expected[0], code: expected[1] });
    expect(REFUSALS).toMatchObject({ [problem.code]: { status, title: problem.title } });
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(problem).toMatchObject({
      type: expect.stringContaining(expected[1]),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: route.path,
      requestId: 'bad-input',
    });
  };

  describe('A body', () => {
    it.each(SPOILT)('that is or has %s is refused by every route', async (_, spoil, status, code) => {
      await leavesUnchanged(till.test, async () => {
        for (const route of routesOf(till)) expectRefusal(await send(route, spoil(route.body)), route, [status, code]);
      });
    });

    it('of a megabyte is refused by every route, and of two where ten thousand units may come in or five hundred codes', async () => {
      await leavesUnchanged(till.test, async () => {
        for (const route of routesOf(till)) {
          const size = (route.takes ?? 1) * MEGABYTE;
          const reply = await send(route, JSON.stringify({ ...route.body, notes: 'x'.repeat(size) }));
          expectRefusal(reply, route, [413, 'payload-too-large']);
        }
      });
    });

    it.each(UNSTORABLE)('with %s in a text is refused by every route that takes text', async (_, text) => {
      await leavesUnchanged(till.test, async () => {
        for (const route of routesOf(till)) {
          for (const member of route.texts.filter(name => !(text.includes('\u0000') && isCode(route, name)))) {
            const reply = await send(route, JSON.stringify({ ...route.body, [member]: text }));
            expectRefusal(reply, route, [422, 'validation']);
            expect(reply.problem.errors).toContainEqual({ pointer: `#/${member}`, detail: expect.any(String) });
          }
        }
      });
    });

    it('of a hundred thousand levels is refused by every route', async () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      await leavesUnchanged(till.test, async () => {
        for (const route of routesOf(till)) {
          const { status, problem } = await send(route, deep);
          expect([
            [400, 'malformed'],
            [422, 'validation'],
          ]).toContainEqual([status, problem.code]);
        }
      });
    });

    it('without a member that is needed is refused, with the place', async () => {
      await leavesUnchanged(till.test, async () => {
        for (const route of routesOf(till).filter(({ body }) => Object.keys(body).length > 0)) {
          const [first = '', ...rest] = Object.keys(route.body);
          const reply = await send(
            route,
            JSON.stringify(Object.fromEntries(rest.map(name => [name, route.body[name]]))),
          );
          expectRefusal(reply, route, [422, 'validation']);
          expect(reply.problem.errors?.map(({ pointer }) => pointer)).toContain(`#/${first}`);
        }
      });
    });

    it('that says it is something else than JSON is refused', async () => {
      await leavesUnchanged(till.test, async () => {
        for (const route of routesOf(till)) {
          const reply = await send(route, JSON.stringify(route.body), { 'content-type': 'text/plain' });
          expectRefusal(reply, route, [415, 'unsupported-media-type']);
        }
      });
    });

    it('with an unknown member deep inside is refused, with the place', async () => {
      const line = { itemId: till.phone.id, quantity: 1, serials: ['SN-1'], surprise: true };
      const [save, put, validate] = routesOf(till);
      for (const route of [save!, put!, validate!]) {
        const reply = await send(route, JSON.stringify({ ...route.body, lines: [line] }));
        expectRefusal(reply, route, [422, 'validation']);
        expect(reply.problem.errors).toEqual([{ pointer: '#/lines/0/surprise', detail: expect.any(String) }]);
      }
    });
  });

  describe('An address', () => {
    it('that knows other methods names them', async () => {
      const reply = await till.owner.delete('/v1/invoices');
      expect(reply).toMatchObject({ status: 405, problem: { code: 'method-not-allowed' } });
      expect(reply.headers.get('allow')).toContain('POST');
    });

    it.each([
      '/v1/invoices/not-an-id',
      `/v1/invoices/${ANY_ID}`,
      '/v1/inventory/serials/%00',
      `/v1/inventory/serials/${ANY_ID}/history`,
      `/v1/operations/${ANY_ID}`,
      '/v1/nothing-here',
    ])('that leads nowhere is not found: %s', async path => {
      const reply = await till.owner.get(path);
      expect(reply).toMatchObject({ status: 404, problem: { code: 'not-found' } });
    });

    it.each([
      '/v1/invoices?surprise=1',
      '/v1/invoices?limit=0',
      '/v1/invoices?limit=101',
      '/v1/invoices?limit=ten',
      '/v1/invoices?cursor=%00',
      '/v1/invoices?cursor=made-up',
      '/v1/inventory/serials?status=BROKEN',
      '/v1/inventory/stock?itemId=1',
    ])('with a parameter that cannot be is refused: %s', async path => {
      const reply = await till.owner.get(path);
      expect(reply).toMatchObject({ status: 422, problem: { code: 'validation' } });
    });
  });
};
