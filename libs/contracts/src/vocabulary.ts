import { documents } from './vocabulary/documents.ts';
import { goods } from './vocabulary/goods.ts';
import { money } from './vocabulary/money.ts';
import { platform } from './vocabulary/platform.ts';
import { register } from './vocabulary/register.ts';

/** The chapters of the vocabulary; no word is in two of them. */
export const CHAPTERS = { documents, goods, money, platform, register };

/**
 * What the names of fields mean, one sentence each, the same everywhere: the API's document says it of every property and
 * parameter. A field that means something else in one shape has a comment above it there.
 */
export const VOCABULARY: Readonly<Record<string, string>> = {
  ...documents,
  ...goods,
  ...money,
  ...platform,
  ...register,
};
