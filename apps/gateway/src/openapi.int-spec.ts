import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Permission, REFUSALS, type RefusalCode } from '@provena/contracts';
import fc from 'fast-check';
import { type GatewayUnderTest, startTestGateway } from './testing/gateway.fixture.ts';
import { PERMISSIONS_OF } from './identity/roles.ts';

interface Operation {
  operationId: string;
  tags: string[];
  security?: object[];
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  'x-permission'?: string;
  'x-public'?: string;
  'x-signed-in'?: string;
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}
interface Described extends Operation {
  method: string;
  path: string;
}

/** The code of a problem that an answer refers to: a schema that extends `Problem` by the code and its facts. */
const codeOf = ($ref: string): RefusalCode => {
  const problem = document.components.schemas[$ref.split('/').at(-1)!];
  expect(problem.allOf[0]).toEqual({ $ref: '#/components/schemas/Problem' });
  expect(problem.allOf[1].required).toEqual(['code']);
  return problem.allOf[1].properties.code.const;
};

const ID = '0198c000-0000-7000-8000-0000000000a1';

let test: GatewayUnderTest;
let token: string;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- read as it comes
let document: any;
let operations: Described[];
beforeAll(async () => {
  test = await startTestGateway();
  token = await test.tokenOf('owner');
  document = (await test.send('GET', '/openapi.json')).body;
  operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
});
afterAll(() => test.stop());

const addressOf = ({ path }: Described) => path.replaceAll(/\{\w+\}/g, ID);
const nameOf = ({ method, path }: Described) => `${method} ${path}`;
const isPublic = ({ security }: Described) => security?.length === 0;

/** Every object inside a document. */
const objectsIn = (value: unknown): Record<string, unknown>[] =>
  typeof value !== 'object' || value === null
    ? []
    : [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];

describe('the OpenAPI document', () => {
  it('is the one of docs/openapi.json', () => {
    const published = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
    expect(document).toEqual(JSON.parse(published));
  });

  it('describes every route of the API and nothing else', () => {
    const served = test.gateway.routes
      .all()
      .filter(route => !route.startsWith('HEAD ') && !/ \/(docs(?!\/problems)|openapi\.json)/.test(route))
      .map(route => route.replaceAll(/:(\w+)/g, '{$1}'));
    expect(operations.map(nameOf).sort()).toEqual(served.sort());
  });

  it('is OpenAPI 3.1 whose references all lead somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = objectsIn(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(Object.keys(document.components.schemas)).toContain(reference.split('/').at(-1));
    }
  });

  it('has no keyword of OpenAPI 3.0 that 3.1 lost', () => {
    const schemas = objectsIn(document).filter(object => typeof object['type'] === 'string');
    for (const schema of schemas) {
      expect(schema).not.toHaveProperty('nullable');
      expect(typeof schema['exclusiveMinimum']).not.toBe('boolean');
    }
  });

  it('gives each operation a name of its own, a tag and an answer', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const operation of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.tags).toHaveLength(1);
      const good = Object.entries(operation.responses).filter(([status]) => status < '300');
      expect(good.length).toBeGreaterThan(0);
      for (const [status, { content }] of good) {
        if (status === '204') expect(content).toBeUndefined();
        else expect(Object.values(content ?? {})[0]?.schema).toBeDefined();
      }
    }
  });

  it('names the parameters of each path, and bodies where there are some', () => {
    for (const operation of operations) {
      const inPath = operation.parameters?.filter(parameter => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect((inPath ?? []).sort()).toEqual((operation.path.match(/\{\w+\}/g) ?? []).sort());
      if (['PUT', 'PATCH'].includes(operation.method)) expect(operation.requestBody).toBeDefined();
    }
  });

  it('describes every refusal as a problem', () => {
    for (const operation of operations) {
      for (const [status, { content, description }] of Object.entries(operation.responses)) {
        if (status < '400' || operation.path.startsWith('/health')) continue;
        expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
        const { schema } = content!['application/problem+json']!;
        const { oneOf = [schema] } = schema as { oneOf?: { $ref: string }[] };
        const codes = (oneOf as { $ref: string }[]).map(({ $ref }) => codeOf($ref));
        expect(codes.map(code => REFUSALS[code].status)).toEqual(codes.map(() => Number(status)));
        expect(codes).toEqual([...new Set(codes)]);
        expect(codes).toEqual([...description.matchAll(/`([a-z-]+)`: /g)].map(([, code]) => code));
      }
    }
  });

  it('has a page that needs nothing from elsewhere', async () => {
    const { status, body } = await test.send('GET', '/docs');
    expect(status).toBe(200);
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const [, address = ''] of (body as string).matchAll(/(?:src|href)="\.\/([^"]+)"/g)) {
      expect(await test.send('GET', `/${address}`)).toMatchObject({ status: 200 });
    }
  });
});

describe('every route', () => {
  it('needs a token unless it says why it does not', async () => {
    expect(operations.filter(isPublic).map(nameOf).sort()).toEqual([
      'DELETE /v1/auth/session',
      'GET /docs/problems/{code}',
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'GET /v1/config',
      'GET /v1/public/approvals/{token}',
      'GET /v1/public/warranty/{token}',
      'GET /welcome/{token}',
      'POST /v1/auth/invitation',
      'POST /v1/auth/session',
      'POST /v1/auth/token',
      'POST /v1/public/approvals/{token}',
      'POST /welcome/{token}',
    ]);
    for (const operation of operations.filter(isPublic)) expect(operation['x-public']).toMatch(/^.{20,}$/);
    for (const operation of operations.filter(candidate => !isPublic(candidate))) {
      const { status, body } = await test.send(operation.method, addressOf(operation), {
        body: operation.method === 'GET' ? undefined : '{',
      });
      expect({ route: nameOf(operation), status, code: body.code }).toEqual({
        route: nameOf(operation),
        status: 401,
        code: 'unauthenticated',
      });
    }
  });

  it('is refused to whoever may not, before a byte of the body is read', async () => {
    const open = operations.filter(operation => !isPublic(operation) && operation['x-permission'] === undefined);
    expect(open.map(nameOf).sort()).toEqual(['GET /v1/events', 'GET /v1/me', 'POST /v1/auth/bus-token']);
    for (const operation of open) expect(operation['x-signed-in']).toMatch(/^.{20,}$/);
    for (const role of ['cashier', 'warehouse', 'auditor'] as const) {
      const person = await test.tokenOf(role);
      for (const operation of operations) {
        const needed = operation['x-permission']?.split(' ') as Permission[] | undefined;
        const missing = needed?.find(permission => !PERMISSIONS_OF[role].includes(permission));
        if (missing === undefined) continue;
        const body = operation.method === 'GET' ? undefined : '{';
        const answer = await test.send(operation.method, addressOf(operation), { token: person, body });
        expect({ route: nameOf(operation), status: answer.status, code: answer.body.code }).toEqual({
          route: nameOf(operation),
          status: 403,
          code: 'forbidden',
        });
        expect(answer.body).toMatchObject({ permission: missing });
      }
    }
  });

  it('that reads a body reads JSON and nothing else, and says so', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"v1"', 'content-type': 'text/plain' };
    for (const operation of operations.filter(({ requestBody }) => requestBody)) {
      const { status } = await test.send(operation.method, addressOf(operation), { token, body: '{}', headers });
      expect({ route: nameOf(operation), status }).toEqual({ route: nameOf(operation), status: 415 });
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['413', '415', '422']));
    }
  });

  it('refuses a parameter it does not know', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"v1"' };
    for (const operation of operations.filter(candidate => !isPublic(candidate))) {
      const answer = await test.send(operation.method, `${addressOf(operation)}?surprise=1`, { token, headers });
      expect({ route: nameOf(operation), status: answer.status }).toEqual({ route: nameOf(operation), status: 422 });
      expect(answer.body.errors).toContainEqual({ pointer: '#/surprise', detail: expect.any(String) });
    }
  });

  it('answers whatever is sent to it with a documented status, never with a failure', async () => {
    const some = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map(value => JSON.stringify({ lines: [value], serials: value, code: value })),
    );
    const withBody = operations.filter(({ method }) => method !== 'GET');
    const request = fc.record({ operation: fc.constantFrom(...withBody), body: some });
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, body }) => {
        const headers = { 'idempotency-key': randomUUID(), 'if-match': '"v1"' };
        const answer = await test.send(operation.method, addressOf(operation), { token, body, headers });
        expect(Object.keys(operation.responses)).toContain(String(answer.status));
        expect(answer.status === 503 || answer.status < 500).toBe(true);
        if (answer.status >= 400)
          expect(answer.body).toMatchObject({ code: expect.any(String), status: answer.status });
      }),
      { numRuns: 400 },
    );
  });

  it('answers whatever is asked of it with a documented status, never with a failure', async () => {
    const ends = ({ responses }: Described) => !('text/event-stream' in (responses['200']?.content ?? {}));
    const queries = operations.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/')).filter(ends);
    const word = fc.oneof(fc.constantFrom('q', 'limit', 'cursor', 'isClosed', '__proto__', 'ids'), fc.string());
    const request = fc.record({
      operation: fc.constantFrom(...queries),
      parameters: fc.array(fc.tuple(word, fc.string({ unit: 'binary' })), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, parameters }) => {
        const query = new URLSearchParams(parameters).toString();
        const answer = await test.send('GET', `${addressOf(operation)}?${query}`, { token });
        expect(Object.keys(operation.responses)).toContain(String(answer.status));
        expect(answer.status === 503 || answer.status < 500).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
