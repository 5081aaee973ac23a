import type { Bench } from './bench.ts';
import { benchEdit } from './edit.ts';
import { benchGrowth } from './growth.ts';
import { benchIdle } from './idle.ts';
import { benchLists } from './lists.ts';
import { benchMemory } from './memory.ts';
import { benchMixed } from './mixed.ts';
import { optionsOf, type Options, UsageProblem } from './options.ts';
import { benchOverload } from './overload.ts';
import { benchPdf } from './pdf.ts';
import { benchPick } from './pick.ts';
import { writePlans } from './plans.ts';
import { benchPos } from './pos.ts';
import { benchReceive } from './receive.ts';
import { Report } from './report.ts';
import { writeResults } from './results.ts';
import { benchReturn } from './return.ts';
import { benchSave } from './save.ts';
import { benchScan } from './scan.ts';
import { brokenPromise, openStand } from './stand.ts';
import { benchStatus } from './status.ts';
import { benchWeb } from './web.ts';

interface Entry {
  about: string;
  run: (bench: Bench) => Promise<void>;
  /** Runs only when it is named. */
  isLong?: true;
  /** The reason why the promises between the databases are not checked afterwards. */
  unverified?: string;
}

const BY_SQL = 'it made rows by SQL that no service knows';

const BENCHES: Record<string, Entry> = {
  save: { about: 'invoice of three units, beside the plain floor', run: benchSave },
  pos: { about: 'register sale of one unit, beside the plain floor', run: benchPos },
  mixed: { about: 'invoices with a unit and a counted piece, beside those of the unit alone', run: benchMixed },
  edit: { about: 'edit of one unit of 500, beside one of 5', run: benchEdit },
  status: { about: 'status change, beside the plain floor and of many lines', run: benchStatus },
  return: { about: 'return of one unit, beside the plain floor', run: benchReturn },
  receive: { about: 'receipt of 10,000 units, beside COPY', run: benchReceive, unverified: BY_SQL },
  pdf: { about: 'memory of the gateway for a long PDF', run: benchPdf },
  pick: { about: 'first page of units to choose from, beside the bare route', run: benchPick, unverified: BY_SQL },
  scan: { about: 'scan of a unit, beside the bare route', run: benchScan, unverified: BY_SQL },
  lists: {
    about: 'lists and searches of a million invoices, beside ten thousand',
    run: benchLists,
    unverified: BY_SQL,
  },
  web: { about: 'what a person waits for in a browser', run: benchWeb },
  growth: { about: 'bytes that an invoice leaves, by table', run: benchGrowth },
  memory: { about: 'memory of the services over 200,000 saves', run: benchMemory, isLong: true },
  overload: { about: 'saves and reads with more clients than saturate', run: benchOverload },
  idle: { about: 'seconds to ready, memory at rest', run: benchIdle, unverified: 'the system was stopped' },
  plans: { about: 'writes docs/plans.md', run: ({ system }) => writePlans(system), isLong: true, unverified: BY_SQL },
};

const USAGE = `npm run bench -- [names] [--rounds 5] [--seconds 6] [--quick] [--keep]

${Object.entries(BENCHES)
  .map(([name, { about, isLong }]) => `  ${name.padEnd(10)} ${about}${isLong ? ' (only when named)' : ''}`)
  .join('\n')}

  --quick    two rounds of two seconds: to see that it works, not to believe a figure
  --keep     results go to docs/performance/ instead of dist/bench/
`;

/** Runs one bench on a system of its own; its failure ends no other. True when every goal is reached and verify is clean. */
const runOne = async (name: string, { run, unverified }: Entry, options: Options): Promise<boolean> => {
  process.stdout.write(`\n== ${name}\n`);
  const report = new Report();
  const stand = await openStand();
  try {
    await run({ ...options, ...stand, report });
    const broken = unverified === undefined ? await brokenPromise(stand) : undefined;
    process.stdout.write(
      `verify: ${broken ?? (unverified === undefined ? 'clean' : `not run, since ${unverified}`)}\n`,
    );
    writeResults(name, report, { ...options, verified: broken ?? unverified ?? 'clean' });
    return report.isReached && broken === undefined;
  } catch (error) {
    process.stdout.write(`FAIL  ${(error as Error).stack}\n`);
    return false;
  } finally {
    await stand.close();
  }
};

const main = async (): Promise<boolean> => {
  const options = optionsOf(process.argv.slice(2), Object.keys(BENCHES));
  const chosen = Object.entries(BENCHES).filter(([name, { isLong }]) =>
    options.names.length === 0 ? !isLong : options.names.includes(name),
  );
  const reached: boolean[] = [];
  for (const [name, entry] of chosen) reached.push(await runOne(name, entry, options));
  return reached.every(Boolean);
};

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  process.stderr.write(error instanceof UsageProblem ? `${error.message}\n\n${USAGE}` : `${(error as Error).stack}\n`);
  process.exitCode = 2;
}
