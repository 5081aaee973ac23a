import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { environmentExample } from './env-example.ts';
import { messagesDocument } from './messages.ts';
import { openApiDocument } from './openapi.ts';
import { refusalsDocument } from './refusals.ts';

const documents = [
  { path: 'docs/messages.md', make: messagesDocument },
  { path: 'docs/refusals.md', make: refusalsDocument },
  { path: 'docs/openapi.json', make: openApiDocument },
  { path: '.env.example', make: environmentExample },
];

describe('a generated document', () => {
  it.each(documents)('$path is in step with the sources; npm run docs makes it so', async ({ path, make }) => {
    const file = new URL(`../../${path}`, import.meta.url);
    if (process.env['UPDATE_DOCS']) writeFileSync(file, await make());
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(await make());
  });

  it('says what every message does', () => {
    const silent = [...messagesDocument().matchAll(/^\| \[`(.*?)`\].*\|\s+\|$/gm)].map(([, subject]) => subject);
    expect(silent).toEqual([]);
  });
});
