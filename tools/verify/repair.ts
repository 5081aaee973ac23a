import { StartProblem } from '@provena/embedded';
import { repairSentence, repairStock } from '@provena/verify';
import { userInfo } from 'node:os';
import { databasesFromEnvironment } from './databases.ts';

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find(arg => arg !== '--dry-run');
  if (unknown) throw new Error(`"${unknown}" is not known here; there is --dry-run.`);
  const dryRun = args.includes('--dry-run');
  const urls = databasesFromEnvironment(process.env, 'owner');
  const repairs = await repairStock(urls['inventory-serials'], {
    dryRun,
    username: `repair by ${userInfo().username}`,
  });
  for (const repair of repairs) process.stdout.write(`${repairSentence(repair)}\n`);
  const what = dryRun ? 'would be mended; nothing was changed' : 'mended';
  process.stdout.write(repairs.length === 0 ? 'ok: there is nothing to mend\n' : `${repairs.length} ${what}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
