import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url).pathname;
const KB = 1_000;

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

const chunks = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const chunk = (name: string): Chunk => {
  const one = chunks[name];
  if (!one) throw new Error(`The build has no chunk ${name}.`);
  return one;
};

const gzipped = (file: string): number => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
const gzippedAll = (files: readonly string[]): number =>
  [...new Set(files)].map(gzipped).reduce((sum, size) => sum + size, 0);

/** The scripts and styles that a page names, with all that its own script imports. */
const filesOfPage = (page: string): string[] =>
  [...readFileSync(join(DIST, page), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
    ([, file]) => file!,
  );

/** The scripts and styles of a screen, with those that they import. */
const filesOfScreen = (screen: string): string[] => {
  const needed = new Set([screen]);
  for (const name of needed) for (const imported of chunk(name).imports ?? []) needed.add(imported);
  return [...needed].flatMap(name => [chunk(name).file, ...(chunk(name).css ?? [])]);
};

const screens = chunk('index.html').dynamicImports ?? [];
const assets = readdirSync(join(DIST, 'assets'));
const everything = readdirSync(DIST, { recursive: true, encoding: 'utf8' });

describe('The built app', () => {
  it('has a chunk for each screen', () => expect(screens.length).toBeGreaterThanOrEqual(7));

  it.each(screens)('fetches at most 200 kB of code and styles to open first at %s', screen => {
    expect(gzippedAll([...filesOfPage('index.html'), ...filesOfScreen(screen)])).toBeLessThanOrEqual(200 * KB);
  });

  it('fetches at most 90 kB for a page of customers', () => {
    expect(gzippedAll(filesOfPage('public.html'))).toBeLessThanOrEqual(90 * KB);
  });

  it('has no file of code above 130 kB', () => {
    const large = assets.filter(name => name.endsWith('.js') && gzipped(`assets/${name}`) > 130 * KB);
    expect(large).toEqual([]);
  });

  it('has at most 65 kB of fonts', () => {
    const fonts = assets.filter(name => /\.(woff2?|ttf|otf)$/.test(name));
    expect(fonts).not.toEqual([]);
    const size = fonts.map(name => statSync(join(DIST, 'assets', name)).size).reduce((sum, one) => sum + one, 0);
    expect(size).toBeLessThanOrEqual(65 * KB);
  });

  it('carries a compressed twin of each file of code, style and page', () => {
    const texts = everything.filter(name => /\.(html|js|css|svg)$/.test(name));
    const twins = texts.flatMap(name => [`${name}.br`, `${name}.gz`]);
    expect(twins.filter(twin => !everything.includes(twin))).toEqual([]);
  });
});
