import * as contracts from '@provena/contracts';
import { z } from 'zod';
import { originOf } from '../strict.ts';
import type { ApiTexts } from './texts.ts';

type Comments = ApiTexts['properties'][string];

const WRAPPED = ['innerType', 'element', 'valueType', 'out'] as const;

/** The schemas inside of wrappers: the shapes of a list, of an optional value, of each choice. */
const shapesIn = (schema: unknown): z.ZodObject[] => {
  if (schema instanceof z.ZodObject) return [schema];
  if (!(schema instanceof z.ZodType)) return [];
  const def = schema.def as Partial<Record<(typeof WRAPPED)[number] | 'options', unknown>>;
  const options: unknown[] = Array.isArray(def.options) ? def.options : [];
  return [...WRAPPED.map(name => def[name]), ...options].flatMap(shapesIn);
};

const inside = (comments: Comments, name: string): Comments =>
  Object.fromEntries(
    Object.entries(comments).flatMap(([path, text]) =>
      path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), text]] : [],
    ),
  );

/**
 * The description of each property in the document: the comment above it in its contract, else the text of the schema
 * itself, else the vocabulary's sentence about its name. A shape that was made from another has the comments of that
 * one, where every shape with that very field has the same.
 */
export class Explanations {
  private readonly vocabulary: ApiTexts['vocabulary'];
  private readonly own = new Map<z.ZodType, Map<string, string>>();
  /** The description of a field by its name and its schema; null where some shapes have another, or none. */
  private readonly ofField = new Map<string, Map<unknown, string | null>>();

  constructor({ properties, vocabulary }: Pick<ApiTexts, 'properties' | 'vocabulary'>) {
    this.vocabulary = vocabulary;
    for (const [name, value] of Object.entries(contracts as Record<string, unknown>)) {
      this.learnValue(value, properties[name] ?? {});
    }
  }

  of(shape: z.ZodObject, name: string): string | undefined {
    const field = originOf(shape.shape[name] as z.ZodType);
    const said = this.own.get(originOf(shape))?.get(name) ?? this.ofField.get(name)?.get(field);
    return said ?? describedIn(field) ?? this.word(name);
  }

  word(name: string): string | undefined {
    return Object.hasOwn(this.vocabulary, name) ? this.vocabulary[name] : undefined;
  }

  private learnValue(value: unknown, comments: Comments): void {
    if (value instanceof z.ZodType) this.learn(value, comments);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        if (part instanceof z.ZodType) this.learn(part, inside(comments, name));
      }
    }
  }

  private learn(schema: z.ZodType, comments: Comments): void {
    for (const shape of shapesIn(schema)) {
      const isPage = 'data' in shape.shape && 'page' in shape.shape;
      for (const [name, field] of Object.entries(shape.shape) as [string, z.ZodType][]) {
        this.learnField(shape, name, comments[name]);
        this.learn(field, isPage && name === 'data' ? comments : inside(comments, name));
      }
    }
  }

  private learnField(shape: z.ZodObject, name: string, comment: string | undefined): void {
    const own = this.own.get(shape) ?? new Map<string, string>();
    if (comment !== undefined) this.own.set(shape, own.set(name, comment));
    const field: unknown = shape.shape[name];
    const known = this.ofField.get(name) ?? new Map<unknown, string | null>();
    const said = own.get(name) ?? null;
    this.ofField.set(name, known.set(field, known.has(field) && known.get(field) !== said ? null : said));
  }
}

/** The text a schema has by `describe`, its own or that of the schema inside an optional one. */
const describedIn = (schema: z.ZodType): string | undefined => {
  const inner = (schema.def as { innerType?: z.ZodType }).innerType;
  return schema.description ?? (inner && describedIn(inner));
};
