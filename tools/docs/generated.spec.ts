import * as contracts from '@provena/contracts';
import type { RequestContract } from '@provena/contracts';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiTexts } from './api-texts.ts';
import { commentsOf } from './comments.ts';
import { environmentExample } from './env-example.ts';
import { messagesDocument } from './messages.ts';
import { openApiDocument } from './openapi.ts';
import { refusalsDocument } from './refusals.ts';

const documents = [
  { path: 'docs/messages.md', make: messagesDocument },
  { path: 'docs/refusals.md', make: refusalsDocument },
  { path: 'apps/gateway/src/border/openapi/texts.json', make: apiTexts },
  { path: 'docs/openapi.json', make: openApiDocument },
  { path: '.env.example', make: environmentExample },
];

/** The files below a folder with their texts. */
const textsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(folder, name)).isFile())
      .sort()
      .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
  );

describe('a generated document', () => {
  it.each(documents)('$path is in step with the sources; npm run docs makes it so', async ({ path, make }) => {
    const file = new URL(`../../${path}`, import.meta.url);
    const made = await make();
    if (process.env['UPDATE_DOCS']) writeFileSync(file, made);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(made);
  });

  it('libs/api-client is in step with docs/openapi.json; npm run docs makes it so', () => {
    const committed = fileURLToPath(new URL('../../libs/api-client/src', import.meta.url));
    const made = process.env['UPDATE_DOCS'] ? committed : mkdtempSync(join(tmpdir(), 'api-client-'));
    const writer = fileURLToPath(new URL('api-client.mjs', import.meta.url));
    execFileSync(process.execPath, [writer, fileURLToPath(new URL('../../docs/openapi.json', import.meta.url)), made]);
    expect(textsIn(committed)).toEqual(textsIn(made));
    if (made !== committed) rmSync(made, { recursive: true });
  });

  it('says what every message does', () => {
    const silent = [...messagesDocument().matchAll(/^\| \[`(.*?)`\].*\|\s+\|$/gm)].map(([, subject]) => subject);
    expect(silent).toEqual([]);
  });
});

describe('the comment of a message', () => {
  const comments = commentsOf('contracts');
  const requests = Object.entries(contracts as Record<string, unknown>).filter(
    (entry): entry is [string, RequestContract] =>
      contracts.everyContract.some(contract => contract === entry[1] && contract.kind !== 'evt'),
  );
  /** Refusals that are told as part of an answer, or are of another message that is explained here. */
  const ELSEWHERE: Record<string, string[]> = { UploadLeaseSales: ['not-leased', 'session-not-open'] };

  it.each(requests)('of %s explains no refusal that its contract does not name', (name, contract) => {
    const words = [...(comments.get(name)?.own ?? '').matchAll(/`([a-z]+(?:-[a-z]+)*)[` ]/g)].map(
      ([, word = '']) => word,
    );
    const codes = words.filter(word => word in contracts.REFUSALS && !ELSEWHERE[name]?.includes(word));
    expect(codes.filter(code => !contracts.mayRefuse(contract, code))).toEqual([]);
  });
});
