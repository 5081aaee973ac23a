import { z } from 'zod';
import { originOf } from '../strict.ts';
import { baseShapeOf } from './base-shape.ts';
import { Explanations } from './explanations.ts';
import { idOf, namedShapes } from './names.ts';
import type { ApiTexts } from './texts.ts';

export type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

/** Stands in a converted shape until it is explained: which zod shape it came from. */
const MARK = 'x-shape';
const PREFIX = '#/components/schemas/';
/** Fewer shared fields than these make no shape the same as another with more. */
const FEWEST_SHARED = 3;

const mapped = (value: unknown, change: (inner: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
};

/** Zod schemas as JSON schemas of the document: shapes under their names, every property explained. */
export class Shapes {
  private readonly names = namedShapes();
  private readonly explanations: Explanations;
  private readonly comments: ApiTexts['comments'];
  private readonly marked: z.ZodObject[] = [];
  private readonly byId = new Map<string, { schema: z.ZodType; io: Direction }>();

  constructor(texts: ApiTexts) {
    this.explanations = new Explanations(texts);
    this.comments = texts.comments;
  }

  /** For Nest's scanner: a schema, and the named ones it refers to. */
  readonly convert = (schema: unknown, { schemaType }: { schemaType: Direction }) => {
    if (!(schema instanceof z.ZodType)) return undefined;
    const { $schema: _, $defs = {}, ...json } = this.jsonOf(schema, schemaType);
    const components = Object.entries($defs as Json).map(([id, shape]) => [id, this.component(id, shape, schemaType)]);
    return { schema: this.explained(json, schemaType) as Json, components: Object.fromEntries(components) as Json };
  };

  /** The schema of a name that others refer to. */
  named(id: string): unknown {
    const known = this.byId.get(id);
    if (!known) throw new Error(`the document refers to ${id}, which nothing has the name of`);
    return this.convert(known.schema, { schemaType: known.io })?.components[id];
  }

  /** The description of a parameter, by its name. */
  word(name: string): string | undefined {
    return this.explanations.word(name);
  }

  private jsonOf(schema: z.ZodType, io: Direction): Json {
    return z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      metadata: { get: (part: z.ZodType) => this.meta(part, io) } as never,
      override: ({ zodSchema, jsonSchema }) => {
        if (jsonSchema.format) delete jsonSchema.pattern;
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
        if (zodSchema instanceof z.ZodObject) (jsonSchema as Json)[MARK] = this.marked.push(zodSchema) - 1;
      },
    });
  }

  private meta(schema: z.ZodType, io: Direction): { id: string } | undefined {
    const id = idOf(this.names, schema, io);
    if (id === undefined) return undefined;
    this.byId.set(id, { schema, io });
    return { id };
  }

  private component(id: string, shape: unknown, io: Direction): unknown {
    const known = this.byId.get(id);
    const comment = known && this.comments[this.names.get(originOf(known.schema)) ?? ''];
    return { ...(comment && { description: comment }), ...(this.explained(shape, io) as Json) };
  }

  /** The same with an explanation for each property, and references that lead to components. */
  private explained(json: unknown, io: Direction): unknown {
    const inner = mapped(json, value => this.explained(value, io));
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const { [MARK]: mark, ...members } = inner as Json;
    if (typeof members['$ref'] === 'string') members['$ref'] = members['$ref'].replace('#/$defs/', PREFIX);
    const shape = typeof mark === 'number' ? this.marked[mark] : undefined;
    if (!shape) return members;
    const properties = Object.entries((members['properties'] ?? {}) as Record<string, Json>).map(([name, property]) => {
      const description = property['description'] ?? this.explanations.of(shape, name);
      return [name, description === undefined ? property : { ...property, description }];
    });
    return this.extended(shape, { ...members, properties: Object.fromEntries(properties) as Json }, io);
  }

  /** A shape without a name that has all fields of a named one is written as that one and its own fields. */
  private extended(shape: z.ZodObject, members: Json, io: Direction): Json {
    const base =
      io === 'output' && !this.names.has(shape) ? baseShapeOf(shape, this.names.keys(), FEWEST_SHARED) : undefined;
    if (!base) return members;
    const id = this.meta(base, io)?.id ?? '';
    const isOwn = (name: string) => !(name in base.shape);
    const { properties, required, ...rest } = members as { properties: Json; required?: string[] };
    const own = Object.fromEntries(Object.entries(properties).filter(([name]) => isOwn(name)));
    const needed = required?.filter(isOwn) ?? [];
    const addition = { ...rest, properties: own, ...(needed.length > 0 && { required: needed }) };
    const reference = { $ref: `${PREFIX}${id}` };
    return Object.keys(own).length === 0 ? reference : { allOf: [reference, addition] };
  }
}
