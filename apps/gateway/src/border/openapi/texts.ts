import { readFileSync } from 'node:fs';

/**
 * The texts `npm run docs` takes from the sources of the contracts for the API's document: comments are not there at
 * run time.
 */
export interface ApiTexts {
  /** The comment of each exported value. */
  comments: Readonly<Record<string, string>>;
  /** The comments of its properties, by the way to them. */
  properties: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The meaning of a field's name where no comment gives another. */
  vocabulary: Readonly<Record<string, string>>;
  /** An example of a request, by the subject of its message. */
  samples: Readonly<Record<string, unknown>>;
}

/** Read when the document is first asked for: a gateway that serves no document does not hold them. */
export const readTexts = (): ApiTexts =>
  JSON.parse(readFileSync(new URL('./texts.json', import.meta.url), 'utf8')) as ApiTexts;
