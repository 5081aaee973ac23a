import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

const root = new URL('../../apps/', import.meta.url);
const apps = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory());

const filesOf = (app: string): string[] =>
  readdirSync(new URL(`${app}/src/`, root), { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file));

/** The names that more than one of these files has. */
const repeated = (files: readonly string[]): string[] =>
  [...Map.groupBy(files, file => basename(file))].filter(([, same]) => same.length > 1).map(([name]) => name);

/** Names that say a gesture, or a part of speech, where the file holds a thing; each was in the tree once. */
const GESTURES = [
  ...['answer', 'arrivals', 'by-hand', 'changes', 'distinct', 'goods', 'on-behalf-of', 'outcome', 'patience', 'post'],
  ...['taken', 'too-many', 'turns', 'unanswered', 'unless-refused', 'visible'],
];

const namedByGesture = (files: readonly string[]): string[] =>
  files.filter(file => GESTURES.includes(basename(file).replace(/\..*$/, '')));

describe('a file', () => {
  it.each(apps.map(({ name }) => name))('of %s is called what it holds', app => {
    expect(namedByGesture(filesOf(app))).toEqual([]);
  });

  it('that is called what it does is found', () => {
    expect(namedByGesture(['mail/post.ts', 'post.spec.ts', 'mail/mail-delivery.ts'])).toEqual([
      'mail/post.ts',
      'post.spec.ts',
    ]);
  });

  it.each(apps.map(({ name }) => name))('of %s has a name of its own', app => {
    expect(repeated(filesOf(app))).toEqual([]);
  });

  it('that shares its name with another is found', () => {
    expect(repeated(['a/units.ts', 'b/units.ts', 'b/unit.ts'])).toEqual(['units.ts']);
  });

  it.each(apps.map(({ name }) => name))('of %s that only tests use stands in testing/ or is a shared suite', app => {
    const fixtures = filesOf(app).filter(file => file.endsWith('.fixture.ts') && !file.startsWith('testing/'));
    expect(fixtures).toEqual([]);
  });
});
