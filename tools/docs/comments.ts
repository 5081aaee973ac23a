import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const EXPORTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+)/g;

/** The comment above each exported value of a library, in one line, by the value's name. */
export const commentsOf = (library: string): ReadonlyMap<string, string> => {
  const folder = fileURLToPath(new URL(`../../libs/${library}/src/`, import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /(?<!spec)\.ts$/.test(file));
  const comments = new Map<string, string>();
  for (const file of files.sort()) {
    for (const [, comment = '', name = ''] of readFileSync(`${folder}${file}`, 'utf8').matchAll(EXPORTED)) {
      comments.set(
        name,
        comment
          .replaceAll(/^\s*\*? ?/gm, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      );
    }
  }
  return comments;
};
