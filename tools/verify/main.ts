import { StartProblem } from '@provena/embedded';
import { type DatabaseUrls, sentence, verdictAtRest, verify } from '@provena/verify';
import { databasesFromEnvironment } from './databases.ts';

const REST_WITHIN_MS = 15_000;

async function printAll(urls: DatabaseUrls): Promise<void> {
  let count = 0;
  for await (const finding of verify(urls)) {
    count += 1;
    process.stdout.write(`${sentence(finding)}\n`);
  }
  process.stdout.write(`${count} differences\n`);
}

async function main(args: readonly string[]): Promise<number> {
  const urls = databasesFromEnvironment(process.env, 'worker');
  const { finding, checks, rows } = await verdictAtRest(urls, args.includes('--now') ? 0 : REST_WITHIN_MS);
  if (!finding) {
    process.stdout.write(`ok: ${checks} checks, ${rows} rows compared\n`);
    return 0;
  }
  if (args.includes('--all')) await printAll(urls);
  else process.stdout.write(`${sentence(finding)}\n`);
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
