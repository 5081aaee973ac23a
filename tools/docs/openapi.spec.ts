import { readFileSync } from 'node:fs';
import { CHAPTERS, VOCABULARY } from '../../libs/contracts/src/vocabulary.ts';
import { openApiDocument } from './openapi.ts';

type Json = Record<string, unknown>;
interface Operation extends Json {
  operationId: string;
  description?: string;
  tags: string[];
  parameters?: { name: string; description?: string }[];
  requestBody?: { required: boolean; content: Record<string, Json> };
  responses: Record<string, { headers?: Json; content?: Record<string, { schema: Json }> }>;
}

const text = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(text) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
  tags: { name: string; description: string }[];
  servers: { url: string }[];
};
const operations = Object.values(document.paths).flatMap(path => Object.values(path));
const byId = new Map(operations.map(operation => [operation.operationId, operation]));

const SENTENCE = /^[A-Z`"].*[.`]$/s;
const NOT_SCHEMAS = ['example', 'examples', 'default', 'properties'];

/** Every property of every schema, by the way to it. */
const propertiesIn = (part: unknown, way: string): [string, Json][] => {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap(each => propertiesIn(each, way));
  const own = Object.entries((part as { properties?: Record<string, Json> }).properties ?? {});
  const inside = Object.entries(part).filter(([key]) => !NOT_SCHEMAS.includes(key));
  return [
    ...own.flatMap(([name, schema]): [string, Json][] => [
      [`${way}.${name}`, schema],
      ...propertiesIn(schema, `${way}.${name}`),
    ]),
    ...inside.flatMap(([, value]) => propertiesIn(value, way)),
  ];
};
const properties = [
  ...Object.entries(document.components.schemas).flatMap(([name, schema]) => propertiesIn(schema, name)),
  ...operations.flatMap(operation => propertiesIn([operation.requestBody, operation.responses], operation.operationId)),
];

describe('the document of the API', () => {
  it('explains every operation, in sentences', () => {
    expect(operations.length).toBeGreaterThan(150);
    expect(
      operations.filter(({ description = '' }) => !SENTENCE.test(description)).map(each => each.operationId),
    ).toEqual([]);
  });

  it('explains every property and every parameter', () => {
    expect(properties.length).toBeGreaterThan(900);
    expect(properties.filter(([, { description }]) => typeof description !== 'string').map(([way]) => way)).toEqual([]);
    const parameters = operations.flatMap(each => each.parameters ?? []);
    expect(parameters.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  it('names its chapters, each with a description, and where it is served', () => {
    const used = new Set(operations.flatMap(({ tags }) => tags));
    expect(document.tags.map(({ name }) => name)).toEqual([...used].sort());
    for (const { description } of document.tags) expect(description).toMatch(SENTENCE);
    expect(document.servers.map(({ url }) => url)).toEqual(['/']);
  });

  it('has an example for every body, with everything the body must have', () => {
    for (const { operationId, requestBody } of operations) {
      for (const { example, schema } of Object.values(requestBody?.content ?? {})) {
        expect([operationId, example]).not.toEqual([operationId, undefined]);
        const fields = Object.keys((schema as { properties?: Json }).properties ?? {});
        if (fields.length > 0) expect([operationId, Object.keys(example as Json).length]).not.toEqual([operationId, 0]);
      }
    }
  });

  it('says which bodies may be left out', () => {
    const optional = operations
      .filter(({ requestBody }) => requestBody?.required === false)
      .map(each => each.operationId);
    expect(optional).toEqual(
      expect.arrayContaining(['applyCount', 'cancelCount', 'voidSale', 'completeSale', 'emailInvoice']),
    );
    expect(optional).not.toContain('createInvoice');
  });

  it('says which answers have which headers', () => {
    const headersOf = (id: string, status: string) => Object.keys(byId.get(id)?.responses[status]?.headers ?? {});
    expect(headersOf('getInvoice', '200')).toEqual(['ETag']);
    expect(headersOf('createTeam', '201')).toEqual(['ETag', 'Location', 'Idempotency-Replayed']);
    expect(headersOf('createInvoice', '202')).toEqual(['Location', 'Retry-After', 'Idempotency-Replayed']);
    expect(headersOf('signIn', '429')).toEqual(['Retry-After']);
    expect(headersOf('createTeam', '503')).toEqual(['Retry-After', 'Location']);
    expect(headersOf('listTeams', '200')).toEqual([]);
    for (const { responses } of operations) {
      for (const status of ['429', '503']) {
        const answer = responses[status];
        if (answer?.content?.['application/problem+json'])
          expect(Object.keys(answer.headers ?? {})).toContain('Retry-After');
      }
    }
  });

  it('refers to a shape by its name in every list', () => {
    const rows = operations.flatMap(({ operationId, responses }) => {
      const good = Object.entries(responses).filter(([status]) => status < '300');
      return good.flatMap(([, answer]) =>
        propertiesIn(answer, operationId).flatMap(([way, { items }]) =>
          /\.data$/.test(way) && items ? [{ way, items }] : [],
        ),
      );
    });
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ items }) => !('$ref' in (items as Json)))).toEqual([]);
  });

  it('has the facts of a refusal with their types', () => {
    const facts = (document.components.schemas['SerialsMissingProblem'] as { allOf: Json[] }).allOf[2];
    expect(facts).toMatchObject({
      required: ['lines'],
      properties: { lines: { items: { properties: { itemId: { format: 'uuid' }, required: { type: 'number' } } } } },
    });
  });

  it('is the same each time it is made', async () => {
    expect(await openApiDocument()).toBe(await openApiDocument());
  });
});

describe('the vocabulary', () => {
  it('says one thing of a word', () => {
    const words = Object.values(CHAPTERS).flatMap(chapter => Object.keys(chapter));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    for (const chapter of Object.values(CHAPTERS)) {
      const own = Object.keys(chapter);
      expect(own).toEqual(own.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    }
  });

  it.each(Object.entries(VOCABULARY))('explains %s in a sentence', (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z].{6,140}\.$/);
  });

  it('has no word that nothing is called by', () => {
    const used = new Set([
      ...properties.map(([way]) => way.split('.').at(-1)),
      ...operations.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name)),
    ]);
    expect(Object.keys(VOCABULARY).filter(word => !used.has(word))).toEqual([]);
  });
});
