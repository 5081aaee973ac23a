/** One thing the API says at one place of it, as a line of text: `GET /v1/teams 200 data[].name: string`. */
interface Statement {
  /** The place: an operation, and within it a parameter, a body or an answer, down to one property. */
  at: string;
  says: string;
  /** A demand that a caller has to meet. Every other statement is one a caller can rely on. */
  isDemand: boolean;
}

type Json = Record<string, unknown>;
type Place = { at: string; inRequest: boolean; within: readonly string[] };
export type ApiDocument = {
  paths: Record<string, Record<string, Json>>;
  components?: { schemas?: Record<string, Json> };
};

export interface ApiChanges {
  /** Statements callers relied on that are gone, and new demands that callers did not have to meet before. */
  broken: string[];
  added: string[];
}

const LIMITS = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'],
];

/** The notation of the part inside a list or a map. */
const INNER = { items: '[]', additionalProperties: '{}' };

const listIn = (schema: Json, word: string): unknown[] => (schema[word] ?? []) as unknown[];

/** Everything a schema says, references followed: where a shape stands under a name or in place makes no difference. */
class Reader {
  readonly statements: Statement[] = [];

  private readonly document: ApiDocument;

  constructor(document: ApiDocument) {
    this.document = document;
  }

  read(): Statement[] {
    for (const [path, operations] of Object.entries(this.document.paths)) {
      for (const [verb, operation] of Object.entries(operations))
        this.operation(`${verb.toUpperCase()} ${path}`, operation);
    }
    return this.statements;
  }

  private say(at: string, says: string, isDemand = false): void {
    this.statements.push({ at, says, isDemand });
  }

  private operation(at: string, operation: Json): void {
    this.say(at, `is ${String(operation['operationId'])}`);
    for (const parameter of (operation['parameters'] ?? []) as Json[]) this.parameter(at, parameter);
    this.body(at, operation['requestBody'] as Json | undefined);
    for (const [status, answer] of Object.entries((operation['responses'] ?? {}) as Record<string, Json>)) {
      this.say(`${at} ${status}`, 'is an answer');
      for (const name of Object.keys(answer['headers'] ?? {})) this.say(`${at} ${status}`, `has the header ${name}`);
      this.contents({ at: `${at} ${status}`, inRequest: false, within: [] }, answer['content']);
    }
  }

  private parameter(operation: string, { name, in: where, required, schema }: Json): void {
    const at = `${operation} ${String(where)} ${String(name)}`;
    this.say(at, 'is a parameter');
    if (required) this.say(operation, `must have ${String(where)} ${String(name)}`, true);
    this.schema({ at, inRequest: true, within: [] }, schema as Json);
  }

  private body(operation: string, body: Json | undefined): void {
    if (!body) return;
    this.say(`${operation} body`, 'is read');
    if (body['required']) this.say(operation, 'must have a body', true);
    this.contents({ at: `${operation} body`, inRequest: true, within: [] }, body['content']);
  }

  private contents(place: Place, content: unknown): void {
    for (const [type, { schema }] of Object.entries((content ?? {}) as Record<string, Json>)) {
      this.say(place.at, `is ${type}`);
      if (schema) this.schema(place, schema as Json);
    }
  }

  private schema(place: Place, schema: Json): void {
    const reference = schema['$ref'];
    if (typeof reference === 'string') this.named(place, reference.split('/').at(-1) ?? '');
    for (const type of [schema['type'] ?? []].flat() as string[]) this.say(place.at, `: ${type}`);
    for (const value of 'const' in schema ? [schema['const']] : listIn(schema, 'enum')) {
      this.say(place.at, `= ${JSON.stringify(value)}`);
    }
    for (const word of ['format', 'default']) {
      if (word in schema) this.say(place.at, `has the ${word} ${JSON.stringify(schema[word])}`);
    }
    this.limits(place, schema);
    this.parts(place, schema);
  }

  private named(place: Place, name: string): void {
    const schema = this.document.components?.schemas?.[name];
    if (schema && !place.within.includes(name)) this.schema({ ...place, within: [...place.within, name] }, schema);
  }

  private limits({ at, inRequest }: Place, schema: Json): void {
    for (const word of LIMITS.filter(word => word in schema)) {
      this.say(at, `has the ${word} ${JSON.stringify(schema[word])}`, inRequest);
    }
    if (inRequest && schema['additionalProperties'] === false) this.say(at, 'takes no other member', true);
  }

  private parts(place: Place, schema: Json): void {
    for (const name of listIn(schema, 'required')) this.say(place.at, `must have ${String(name)}`, place.inRequest);
    for (const [name, member] of Object.entries((schema['properties'] ?? {}) as Record<string, Json>)) {
      const at = `${place.at}${place.at.includes(' .') ? '' : ' '}.${name}`;
      this.say(at, 'is a member');
      this.schema({ ...place, at }, member);
    }
    for (const [word, mark] of Object.entries(INNER)) {
      const inner = schema[word];
      if (typeof inner === 'object') this.schema({ ...place, at: `${place.at}${mark}` }, inner as Json);
    }
    const variants = ['allOf', 'anyOf', 'oneOf'].flatMap(word => listIn(schema, word));
    for (const variant of variants) this.schema(place, variant as Json);
  }
}

const lineOf = ({ at, says }: Statement): string => `${at} ${says}`.replace(/ : /, ': ');

const newIn = (statements: readonly Statement[], others: ReadonlySet<string>): string[] => [
  ...new Set(statements.map(lineOf).filter(line => !others.has(line))),
];

/** The changes callers of the API as `before` describes it meet when it is as `after` describes it. */
export const apiChanges = (before: ApiDocument, after: ApiDocument): ApiChanges => {
  const [old, current] = [new Reader(before).read(), new Reader(after).read()];
  const [oldLines, currentLines] = [new Set(old.map(lineOf)), new Set(current.map(lineOf))];
  const oldPlaces = new Set(old.map(({ at }) => at));
  const isNewDemand = ({ at, isDemand }: Statement) => isDemand && oldPlaces.has(at);
  const gone = newIn(
    old.filter(({ isDemand }) => !isDemand),
    currentLines,
  );
  const demanded = newIn(current.filter(isNewDemand), oldLines);
  const added = newIn(
    current.filter(statement => !isNewDemand(statement)),
    oldLines,
  );
  return { broken: [...gone.map(line => `gone: ${line}`), ...demanded.map(line => `demanded: ${line}`)], added };
};
