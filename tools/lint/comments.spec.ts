import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const FOLDERS = ['apps', 'examples', 'libs', 'tools'];

const SOURCE = /\.(tsx?|mjs|sql)$/;
/** A migration is never edited after a release; what is generated or kept to the byte is not written here. */
const UNCHECKED = /\/(node_modules|dist|migrations|api-client\/src)\/|\/bench\/floor.mjs$/;
const ALONE = /^\s*(\/\*|\*|\/\/|--)/;
const BEHIND_CODE = /\s(\/\/|\/\*|--) .*/;
const LONGEST = 125;

const sourcesOf = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .map(file => `${folder}/${file}`)
    .filter(file => SOURCE.test(file) && !UNCHECKED.test(file));

const commentIn = (line: string): string => (ALONE.test(line) ? line : (BEHIND_CODE.exec(line)?.[0] ?? ''));

/** The lines whose comment breaks a rule of docs/style.md. */
const faultsOf = (name: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, index) => [
      ...(/\b(he|his|him|himself)\b/i.test(commentIn(line)) ? [`${name}:${index + 1} says "he"`] : []),
      ...(ALONE.test(line) && line.length > LONGEST ? [`${name}:${index + 1} has ${line.length} characters`] : []),
    ]);

describe('a comment', () => {
  it.each(FOLDERS)('of %s never says "he" and has lines of at most 125 characters', folder => {
    const faults = sourcesOf(folder).flatMap(file => faultsOf(file, readFileSync(new URL(file, root), 'utf8')));
    expect(faults).toEqual([]);
  });

  it.each([
    ['/** A location the caller may not see does not exist for him. */', 'x.ts:1 says "he"'],
    [['const own = 1;', '//', 'His own.'].join(' '), 'x.ts:1 says "he"'],
    ['-- The row is locked by himself.', 'x.ts:1 says "he"'],
    [`  // ${'a'.repeat(LONGEST)}`, 'x.ts:1 has 130 characters'],
  ])('that breaks a rule is found: %s', (text, fault) => {
    expect(faultsOf('x.ts', text)).toEqual([fault]);
  });

  it('is told from code', () => {
    expect(faultsOf('x.ts', `const him = '${'a'.repeat(LONGEST)}';`)).toEqual([]);
  });
});
