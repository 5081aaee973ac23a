import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type ApiDocument, apiChanges } from './api-diff.ts';

const DOCUMENT = 'docs/openapi.json';

/** Prints how docs/openapi.json differs from that of a git revision; fails when callers of that one would notice. */
const main = (revision: string | undefined): number => {
  if (!revision) {
    console.error('usage: npm run api:diff -- <git revision>');
    return 2;
  }
  const shown = spawnSync('git', ['show', `${revision}:${DOCUMENT}`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (shown.status !== 0) {
    console.error(shown.stderr.trim());
    return 2;
  }
  const before = JSON.parse(shown.stdout) as ApiDocument;
  const { broken, added } = apiChanges(before, JSON.parse(readFileSync(DOCUMENT, 'utf8')) as ApiDocument);
  for (const line of added) console.log(`added: ${line}`);
  for (const line of broken) console.log(line);
  console.log(`${added.length} added, ${broken.length} removed or changed since ${revision}`);
  return broken.length > 0 ? 1 : 0;
};

process.exitCode = main(process.argv[2]);
