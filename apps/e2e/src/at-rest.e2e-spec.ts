import { PROJECT_ROOT, programOf, SERVICES } from '@provena/embedded';
import { temporaryFolder } from '@provena/testing';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestSystem } from './support/system.ts';

const folder = temporaryFolder('loaded');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files each process loaded; V8 writes them down when it ends. */
const loadedFiles = (): string[][] =>
  readdirSync(folder).map(name => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] };
    const files = result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
    return files.map(file => relative(PROJECT_ROOT, file));
  });

/** Where the pages of the API are. */
const PAGES = /^node_modules\/swagger-ui-dist\//;

/** What a service loads when somebody prints, sends, exports or imports for the first time. */
const LATER = [
  'pdfmake',
  'fontkit',
  'subset-font',
  'bwip-js',
  'receiptline',
  'nodemailer',
  'csv-parse',
  'csv-stringify',
];

const programs = (['migrate', 'main'] as const).flatMap(program =>
  SERVICES.map(service => relative(PROJECT_ROOT, programOf(service, program))),
);

describe('a service nobody asks anything', () => {
  let loaded: string[][];
  beforeAll(async () => {
    const test = await startTestSystem({ env: { NODE_V8_COVERAGE: folder } });
    await test.stop();
    loaded = loadedFiles();
  });

  it.each(programs)('has loaded one file, and no library beside it: %s', program => {
    const files = loaded.find(some => some.includes(program));
    expect(files?.filter(file => !PAGES.test(file))).toEqual([program]);
  });

  it.each(programs)('has in it no library that is needed later: %s', program => {
    const text = readFileSync(join(PROJECT_ROOT, program), 'utf8');
    expect(text).toContain('/node_modules/pg/');
    expect(LATER.filter(name => text.includes(`/node_modules/${name}/`))).toEqual([]);
  });
});
