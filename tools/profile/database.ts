import { connected, SERVICES, type System } from '@provena/embedded';
import { superuserUrl } from '../bench/connections.ts';
import type { Load } from '../bench/costs.ts';
import { countFunctions, countStatements } from '../bench/statements.ts';
import { shownNumber } from '../bench/statistics.ts';

const SHOWN = 20;
const TEXT = 110;

const columns = (figures: readonly number[], text: string): string =>
  `  ${figures.map(figure => shownNumber(figure).padStart(8)).join(' ')}  ${text}`;

const print = (title: string, lines: readonly string[]): void =>
  void process.stdout.write(`${title}\n${lines.join('\n')}\n`);

/** Prints the time of each SQL function and of the heaviest statements, for one job of a load that runs twice. */
export const showDatabases = (system: System, load: Load): Promise<void> =>
  connected(system.postgresUrl, async superuser => {
    const urls = SERVICES.map(service => superuserUrl(system, service));
    let jobs = 0;
    const run = async () => (jobs = await load.run());
    await load.prepare?.();
    const functions = await countFunctions(superuser, urls, run);
    print(
      'SQL functions, for each operation: calls, ms, ms less what they call',
      functions
        .slice(0, SHOWN)
        .map(({ name, calls, ms, selfMs }) => columns([calls / jobs, ms / jobs, selfMs / jobs], name)),
    );
    await load.prepare?.();
    const statements = await countStatements(superuser, 'all', run);
    print(
      'Statements, for each operation: calls, ms (· marks those that run inside of functions)',
      statements.slice(0, SHOWN).map(({ database, text, calls, ms, isSent }) => {
        const words = text.replace(/\s+/g, ' ').slice(0, TEXT);
        return columns([calls / jobs, ms / jobs], `${isSent ? ' ' : '·'} ${database}: ${words}`);
      }),
    );
  });
