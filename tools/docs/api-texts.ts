import { readFileSync } from 'node:fs';
import * as contracts from '@provena/contracts';
import { VOCABULARY } from '../../libs/contracts/src/vocabulary.ts';
import type { ApiTexts } from '../../apps/gateway/src/border/openapi/texts.ts';
import { commentsOf } from './comments.ts';

const SAMPLES = new URL('../../libs/contracts/samples/', import.meta.url);

const inputOf = (subject: string): unknown =>
  (JSON.parse(readFileSync(new URL(`${subject}.json`, SAMPLES), 'utf8')) as { input: unknown }).input;

const isEmpty = (members: object): boolean => Object.keys(members).length === 0;

const sorted = <T>(members: ReadonlyMap<string, T> | Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(
    [...(members instanceof Map ? members : Object.entries(members))].sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as Record<string, T>;

/**
 * apps/gateway/src/border/openapi/texts.json: the comments of the contracts, which are not there at run time, the
 * vocabulary, and the samples as examples of bodies.
 */
export const apiTexts = (): string => {
  const comments = [...commentsOf('contracts')];
  const commands = contracts.everyContract.filter(({ kind }) => kind !== 'evt');
  const texts: ApiTexts = {
    comments: sorted(new Map(comments.flatMap(([name, { own }]) => (own && name in contracts ? [[name, own]] : [])))),
    properties: sorted(
      new Map(comments.flatMap(([name, { properties }]) => (isEmpty(properties) ? [] : [[name, properties]]))),
    ),
    vocabulary: sorted(VOCABULARY),
    samples: Object.fromEntries(commands.map(({ subject }) => [subject, inputOf(subject)])),
  };
  return `${JSON.stringify(texts, null, 1)}\n`;
};
