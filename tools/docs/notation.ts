import { z } from 'zod';
import { baseShapeOf } from '../../apps/gateway/src/border/openapi/base-shape.ts';

/** The notation of a schema: short, in the words of the contract. */
type Names = ReadonlyMap<unknown, string>;

const WIDTH = 110;
/** Two fields are enough here: the notation is for readers, who know `Named`. */
const FEWEST_SHARED = 2;
const FORMATS: Record<string, string> = { uuid: 'UUID', date: 'date', datetime: 'RFC 3339 time', email: 'e-mail' };

/** Names of schemas by identity, so that a shape that has a name is shown by it. */
export const namesOf = (exports: Record<string, unknown>): Names =>
  new Map(Object.entries(exports).flatMap(([name, value]) => (value instanceof z.ZodType ? [[value, name]] : [])));

/** `schema` as text of several lines where it is long; itself by its parts even when it has a name. */
export const written = (schema: z.ZodType, names: Names): string => {
  const others = new Map(names);
  others.delete(schema);
  return write(schema, others, '');
};

/** The facts of a refusal: their names and the fields in them; of values only those that are a choice. */
export const factsWritten = (schema: z.ZodType): string => {
  if (schema instanceof z.ZodObject) {
    const facts = Object.entries(schema.shape as Record<string, z.ZodType>).map(
      ([name, fact]) => `${name}${fact instanceof z.ZodOptional ? '?' : ''}${inFact(fact)}`,
    );
    const isOpen = schema.def.catchall instanceof z.ZodUnknown;
    return `{${[...facts, ...(isOpen ? ['…'] : [])].join(', ')}}`;
  }
  if (schema instanceof z.ZodUnion) return schema.options.map(option => factsWritten(option as z.ZodType)).join(' or ');
  if (schema instanceof z.ZodArray) return `[${factsWritten(schema.element as z.ZodType)}]`;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return factsWritten(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodEnum && schema.options.length <= 2 ? schema.options.join(' | ') : '';
};

const inFact = (fact: z.ZodType): string => {
  const inside = factsWritten(fact);
  return ['', '[]'].includes(inside) ? '' : `: ${inside}`;
};

const write = (schema: unknown, names: Names, indent: string): string => {
  const name = names.get(schema);
  if (name) return name;
  if (schema instanceof z.ZodObject) return object(schema, names, indent);
  if (schema instanceof z.ZodArray) return `[${write(schema.element, names, indent)}]${lengthOf(schema)}`;
  if (schema instanceof z.ZodDefault) return write(schema.def.innerType, names, indent);
  if (schema instanceof z.ZodOptional) return write(schema.unwrap(), names, indent);
  if (schema instanceof z.ZodNullable) return `${write(schema.unwrap(), names, indent)} | null`;
  if (schema instanceof z.ZodUnion) return schema.options.map(each => write(each, names, indent)).join(' | ');
  if (schema instanceof z.ZodPipe) return write(schema.def.in, names, indent);
  if (schema instanceof z.ZodRecord) return `{ [key]: ${write(schema.def.valueType, names, indent)} }`;
  return scalar(schema as z.ZodType);
};

const object = (schema: z.ZodObject, names: Names, indent: string): string => {
  const { spread, rest } = withoutNamed(schema, names);
  const inner = `${indent}  `;
  const fields = Object.entries(rest).map(([key, value]) => field(key, value, write(value, names, inner)));
  const all = [...spread.map(name => `...${name}`), ...fields];
  if (all.length === 0) return '{}';
  const line = `{ ${all.join(', ')} }`;
  if (line.length + indent.length <= WIDTH && !line.includes('\n')) return line;
  return `{\n${all.map(each => `${inner}${each},\n`).join('')}${indent}}`;
};

/** A shape that has every field of a named one is shown as that one and its own fields. */
const withoutNamed = (schema: z.ZodObject, names: Names) => {
  const shape: Record<string, unknown> = schema.shape;
  const base = baseShapeOf(schema, names.keys(), FEWEST_SHARED);
  if (!base) return { spread: [], rest: shape };
  const rest = Object.fromEntries(Object.entries(shape).filter(([key]) => !(key in base.shape)));
  return { spread: [names.get(base) ?? ''], rest };
};

const field = (key: string, schema: unknown, type: string): string => {
  if (schema instanceof z.ZodDefault) return `${key}: ${type} = ${JSON.stringify(schema.def.defaultValue)}`;
  return schema instanceof z.ZodOptional ? `${key}?: ${type}` : `${key}: ${type}`;
};

const lengthOf = ({ def }: z.ZodArray): string => {
  const limits = (def.checks ?? []).map(check => check._zod.def as { minimum?: number; maximum?: number });
  return times({
    from: limits.find(({ minimum }) => minimum !== undefined)?.minimum,
    to: limits.find(({ maximum }) => maximum !== undefined)?.maximum,
  });
};

const times = ({ from, to }: { from?: number | null; to?: number | null }): string =>
  from == null && to == null ? '' : ` × ${from ?? 0}..${to ?? ''}`;

const scalar = (schema: z.ZodType): string => {
  if (schema instanceof z.ZodEnum) return schema.options.map(option => `"${option}"`).join(' | ');
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(value => JSON.stringify(value)).join(' | ');
  if (schema instanceof z.ZodNumber) return number(schema);
  if (schema instanceof z.ZodString) return `text${times({ from: schema.minLength, to: schema.maxLength })}`;
  return schema instanceof z.ZodStringFormat ? (FORMATS[schema.format ?? ''] ?? 'text') : schema.type;
};

const number = (schema: z.ZodNumber): string => {
  const whole = schema.format?.includes('int') ? 'whole number' : 'number';
  const from = bounded(schema.minValue);
  const to = bounded(schema.maxValue);
  return from === '' && to === '' ? whole : `${whole} ${from}..${to}`;
};

const bounded = (value: number | null): string =>
  value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? '' : String(value);
