import type { RequestContract } from '@provena/contracts';
import * as contracts from '@provena/contracts';
import { type EndpointOptions, endpointOf } from '../endpoint.ts';
import type { Json, Shapes } from './shapes.ts';
import type { ApiTexts } from './texts.ts';

interface Parameter extends Json {
  name: string;
  description?: string;
  schema?: Json;
}

interface Operation extends Json {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Body;
}

interface Body extends Json {
  content: Record<string, Json>;
}

type Components = Readonly<Record<string, unknown>>;

/** Explains the operations of the document: the action, the parameters, and a body for example. */
export class Operations {
  private readonly shapes: Shapes;
  private readonly texts: ApiTexts;
  private readonly names = new Map(Object.entries(contracts).map(([name, value]) => [value as unknown, name]));

  constructor(shapes: Shapes, texts: ApiTexts) {
    this.shapes = shapes;
    this.texts = texts;
  }

  explained(operation: Operation, components: Components): Operation {
    const endpoint = endpointOf(operation.operationId);
    const { parameters, requestBody } = operation;
    return {
      ...operation,
      description: this.description(endpoint),
      ...(parameters && { parameters: parameters.map(parameter => this.parameter(parameter)) }),
      ...(requestBody && { requestBody: this.body(requestBody, endpoint, components) }),
    };
  }

  private description({ description, asks = [] }: EndpointOptions): string {
    return (
      description ??
      [asks]
        .flat()
        .map(contract => this.commentOf(contract))
        .join('\n\n')
    );
  }

  private commentOf(contract: RequestContract): string {
    return this.texts.comments[this.names.get(contract) ?? ''] ?? '';
  }

  private parameter({ description, schema, ...parameter }: Parameter): Parameter {
    const { description: ofSchema, ...rest } = schema ?? {};
    return {
      ...parameter,
      description: description ?? (ofSchema as string | undefined) ?? this.shapes.word(parameter.name),
      schema: rest,
    };
  }

  /** With an example; one with a default may be left out. */
  private body(body: Body, endpoint: EndpointOptions, components: Components) {
    const content = Object.entries(body.content).map(([type, media]) => [
      type,
      { ...media, example: endpoint.example ?? this.sample(endpoint, media['schema'] as Json, components) },
    ]);
    const isOptional = Object.values(body.content).some(({ schema }) => 'default' in (schema as Json));
    return { ...body, required: !isOptional, content: Object.fromEntries(content) as Record<string, Json> };
  }

  /**
   * The example of a body: the fields its message's sample has; those of a document stand in a field of the message.
   */
  private sample({ asks = [] }: EndpointOptions, schema: Json, components: Components): Json {
    const { properties = {}, required = [] } = resolved(schema, components) as {
      properties?: Json;
      required?: string[];
    };
    const samples = [asks].flat().map(({ subject }) => this.texts.samples[subject] as Json);
    const candidates = samples.flatMap(sample => [sample, ...Object.values(sample)]).filter(isObject);
    const bodies = candidates.map(candidate =>
      Object.fromEntries(Object.entries(candidate).filter(([name]) => name in properties)),
    );
    const [first = {}] = bodies.filter(fields => required.every(name => name in fields)).sort(byLength);
    return first;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const byLength = (a: Json, b: Json): number => Object.keys(b).length - Object.keys(a).length;

const resolved = (schema: Json, components: Components): Json => {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  return name === undefined ? schema : (components[name] as Json);
};
