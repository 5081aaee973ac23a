import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { DomainError } from '@provena/domain';
import { z } from 'zod';

const ERRORS_AT_MOST = 100;

/** The place as the fragment of a JSON pointer: `#/lines/0/quantity`. */
export const pointerOf = (path: PropertyKey[]) =>
  ['#', ...path.map(step => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** The faults of a request, one entry per place; an unknown key is named as the place it stands at. */
export const errorsOf = (issues: z.core.$ZodIssue[]): { pointer: string; detail: string }[] =>
  issues
    .slice(0, ERRORS_AT_MOST)
    .flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => ({ pointer: pointerOf([...issue.path, key]), detail: 'is not known here' }))
        : [{ pointer: pointerOf(issue.path), detail: issue.message }],
    )
    .slice(0, ERRORS_AT_MOST);

/** Checks bodies, queries and path parameters. An id in a path that is none belongs to nothing: `not-found`. */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    if (type === 'param') throw new DomainError('not-found', 'There is nothing with this id.');
    throw new DomainError('validation', 'The request is not valid.', { errors: errorsOf(read.error.issues) });
  }
}
