import { z } from 'zod';

/**
 * Of the named shapes that have only fields of `shape`, and at least `fewest`, the one with the most: `shape` can be written
 * as that one and its own fields.
 */
export const baseShapeOf = (shape: z.ZodObject, named: Iterable<unknown>, fewest: number): z.ZodObject | undefined => {
  const fields: Record<string, unknown> = shape.shape;
  const bases = [...named].filter((base): base is z.ZodObject => {
    if (!(base instanceof z.ZodObject)) return false;
    const shared = Object.entries(base.shape);
    return shared.length >= fewest && shared.every(([name, field]) => fields[name] === field);
  });
  return bases.sort((a, b) => Object.keys(b.shape).length - Object.keys(a.shape).length)[0];
};
