import { documents } from './vocabulary/documents.ts';
import { goods } from './vocabulary/goods.ts';
import { money } from './vocabulary/money.ts';
import { platform } from './vocabulary/platform.ts';
import { register } from './vocabulary/register.ts';

/** The chapters of the vocabulary; no word is in two of them. */
export const CHAPTERS = { documents, goods, money, platform, register };

/**
 * The meanings of field names, one sentence each, the same everywhere: the API's document gives it for every property
 * and parameter. A field with another meaning in one shape has a comment above it there.
 */
export const VOCABULARY: Readonly<Record<string, string>> = {
  ...documents,
  ...goods,
  ...money,
  ...platform,
  ...register,
};
