import { readFileSync } from 'node:fs';

/** What `npm run docs` takes from the sources of the contracts for the API's document: comments are not there at run time. */
export interface ApiTexts {
  /** The comment of each exported value. */
  comments: Readonly<Record<string, string>>;
  /** The comments of its properties, by the way to them. */
  properties: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What a name of a field means where no comment says otherwise. */
  vocabulary: Readonly<Record<string, string>>;
  /** What a request holds for example, by the subject of its message. */
  samples: Readonly<Record<string, unknown>>;
}

/** Read when the document is first asked for: a gateway that nobody asks does not hold them. */
export const readTexts = (): ApiTexts =>
  JSON.parse(readFileSync(new URL('./texts.json', import.meta.url), 'utf8')) as ApiTexts;
