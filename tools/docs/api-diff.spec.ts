import { type ApiDocument, apiChanges } from './api-diff.ts';

type Schema = Record<string, unknown>;

const TEAM = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string', enum: ['A', 'B'] } },
  required: ['id'],
};

interface Parts {
  answer?: Schema;
  body?: Schema;
  parameters?: Schema[];
  status?: string;
  schemas?: Record<string, Schema>;
}

const api = ({
  answer = TEAM,
  body = { type: 'object' },
  parameters,
  status = '200',
  schemas,
}: Parts = {}): ApiDocument => ({
  paths: {
    '/v1/teams': {
      post: {
        operationId: 'createTeam',
        parameters,
        requestBody: { content: { 'application/json': { schema: body } } },
        responses: { [status]: { content: { 'application/json': { schema: answer } } } },
      },
    },
  },
  components: { schemas },
});
const member = (name: string, schema: Schema, required: string[] = []) => ({
  type: 'object',
  properties: { [name]: schema },
  required,
});

describe('the changes of an API', () => {
  it('are none when a shape gets a name, alone or in parts', () => {
    const reference = { $ref: '#/components/schemas/Team' };
    expect(apiChanges(api(), api({ answer: reference, schemas: { Team: TEAM } }))).toEqual({ broken: [], added: [] });
    const inParts = api({ answer: { allOf: [reference] }, schemas: { Team: TEAM } });
    expect(apiChanges(api(), inParts)).toEqual({ broken: [], added: [] });
  });

  it('are broken by an operation that is gone, and by another name of it', () => {
    expect(apiChanges(api(), { paths: {} }).broken).toContain('gone: POST /v1/teams is createTeam');
    const other = api();
    other.paths['/v1/teams']!['post']!['operationId'] = 'addTeam';
    expect(apiChanges(api(), other).broken).toEqual(['gone: POST /v1/teams is createTeam']);
  });

  it.each<[string, Parts, string]>([
    ['a status', { status: '201' }, 'gone: POST /v1/teams 200 is an answer'],
    [
      'a property',
      { answer: { ...TEAM, properties: { id: TEAM.properties.id } } },
      'gone: POST /v1/teams 200 .name is a member',
    ],
    ['a type', { answer: member('id', { type: 'number' }, ['id']) }, 'gone: POST /v1/teams 200 .id: string'],
    ['a value', { answer: member('name', { enum: ['A'] }) }, 'gone: POST /v1/teams 200 .name = "B"'],
    ['what was always there', { answer: { ...TEAM, required: [] } }, 'gone: POST /v1/teams 200 must have id'],
  ])('are broken by %s that answers do not have any more', (_, after, expected) => {
    expect(apiChanges(api(), api(after)).broken).toContain(expected);
  });

  it('are broken by what a caller has to send now, not by what may be sent', () => {
    const optional = member('note', { type: 'string', maxLength: 5 });
    expect(apiChanges(api(), api({ body: optional })).broken).toEqual([]);
    const demanded = apiChanges(api(), api({ body: { ...optional, required: ['note'] } }));
    expect(demanded.broken).toEqual(['demanded: POST /v1/teams body must have note']);
    const shorter = api({ body: member('note', { type: 'string', maxLength: 4 }) });
    expect(apiChanges(api({ body: optional }), shorter).broken).toEqual([
      'demanded: POST /v1/teams body .note has the maxLength 4',
    ]);
    const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } };
    expect(apiChanges(api(), api({ parameters: [key] })).broken).toEqual([
      'demanded: POST /v1/teams must have header Idempotency-Key',
    ]);
    expect(apiChanges(api({ parameters: [key] }), api()).broken).toContain(
      'gone: POST /v1/teams header Idempotency-Key is a parameter',
    );
  });

  it('are read through shapes that hold themselves', () => {
    const tree = { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } };
    const document = api({ answer: { $ref: '#/components/schemas/Tree' }, schemas: { Tree: tree } });
    expect(apiChanges(document, document)).toEqual({ broken: [], added: [] });
    expect(apiChanges(api(), document).added).toContain('POST /v1/teams 200 .child is a member');
  });

  it('say where in a list and in a map a member is', () => {
    const list = api({
      answer: { type: 'array', items: { additionalProperties: member('a', member('b', { type: 'null' })) } },
    });
    expect(apiChanges(api(), list).added).toContain('POST /v1/teams 200[]{} .a.b: null');
  });
});
