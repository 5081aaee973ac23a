import { z } from 'zod';

/** The origin of a schema that was made from another: the document names and explains both alike. */
const origins = new WeakMap<object, z.ZodType>();
const made = new WeakMap<object, z.ZodType>();

/** The schema that `schema` was made from by `strict` or `queryOf`; itself when it was not. */
export const originOf = (schema: z.ZodType): z.ZodType => origins.get(schema) ?? schema;

/**
 * `schema` with objects that refuse unknown keys, at every depth: messages are tolerant, the border is not. One schema
 * gives one result.
 */
export const strict = <T extends z.ZodType>(schema: T): T => {
  const before = made.get(schema);
  if (before) return before as T;
  const changed = strictCopy(schema);
  if (changed !== schema) origins.set(changed, schema);
  made.set(schema, changed);
  return changed;
};

const strictCopy = <T extends z.ZodType>(schema: T): T => {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  if (def.type === 'object') {
    const shape = Object.fromEntries(
      Object.entries(def.shape).map(([key, field]) => [key, strict(field as z.ZodType)]),
    );
    return z.core.clone(schema, { ...def, shape, catchall: z.never() } as never);
  }
  if (def.type === 'array') return z.core.clone(schema, { ...def, element: strict(def.element as z.ZodType) } as never);
  if (def.type === 'union' && !('discriminator' in def)) {
    return z.core.clone(schema, { ...def, options: def.options.map(option => strict(option as z.ZodType)) } as never);
  }
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default' || def.type === 'prefault') {
    return z.core.clone(schema, { ...def, innerType: strict(def.innerType as z.ZodType) } as never);
  }
  return schema;
};

const numberFrom = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value);
const booleanFrom = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value);
const listFrom = (value: unknown) => (typeof value === 'string' ? value.split(',') : value);
const oneOrListFrom = (value: unknown) => (typeof value === 'string' && value.includes(',') ? value.split(',') : value);
const asItIs = (value: unknown) => value;

/** The reader of a field from the text of a query parameter. */
const readerOf = (field: z.ZodType): ((value: unknown) => unknown) => {
  const { def } = (field as unknown as z.core.$ZodTypes)._zod;
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default') {
    return readerOf(def.innerType as z.ZodType);
  }
  if (def.type === 'number') return numberFrom;
  if (def.type === 'boolean') return booleanFrom;
  if (def.type === 'union' && def.options.some(option => readerOf(option as z.ZodType) === listFrom))
    return oneOrListFrom;
  return def.type === 'array' ? listFrom : asItIs;
};

/** The fields of a message as query parameters: read from text, unknown ones refused. */
export const queryOf = <S extends z.core.$ZodShape>(schema: z.ZodObject<S>): z.ZodObject<S> => {
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const read = readerOf(field as z.ZodType);
      if (read === asItIs) return [name, field];
      const fromText = z.preprocess(read, field);
      origins.set(fromText, field as z.ZodType);
      return [name, fromText];
    }),
  );
  return z.strictObject(shape) as unknown as z.ZodObject<S>;
};
