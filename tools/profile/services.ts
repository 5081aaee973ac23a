import { SERVICES, type ServiceName, type System } from '@provena/embedded';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownNumber } from '../bench/statistics.ts';
import { busiest, callsOf, type CpuProfile, type Window } from './cpuprofile.ts';
import { flameGraph } from './flame.ts';

const SHOWN = 15;

/** Starts every service again with V8's profiler, which writes into `folder` when the service ends. */
export const startProfiling = async (system: System, folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const NODE_OPTIONS = `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${folder}`;
  await Promise.all(SERVICES.map(name => system.service(name).restart({ NODE_OPTIONS })));
  await system.ready();
};

/** Ends every service, and answers the files of their main threads. */
const profilesOf = async (system: System, folder: string): Promise<[ServiceName, string][]> => {
  const pids = SERVICES.map(name => [name, system.service(name).pid] as const);
  await Promise.all(SERVICES.map(name => system.service(name).stop()));
  const files = readdirSync(folder);
  return pids.flatMap(([name, pid]) => {
    const file = files.find(each => each.includes(`.${pid}.0.`));
    return file === undefined ? [] : [[name, join(folder, file)] as [ServiceName, string]];
  });
};

/** Draws a flame graph of each service within a window, and prints what took most time for each of `jobs`. */
export const showServices = async (
  system: System,
  folder: string,
  { window, jobs }: { window: Window; jobs: number },
): Promise<void> => {
  for (const [name, file] of await profilesOf(system, folder)) {
    const root = callsOf(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile, window);
    renameSync(file, join(folder, `${name}.cpuprofile`));
    writeFileSync(join(folder, `${name}.svg`), flameGraph(root, name));
    const lines = busiest(root, SHOWN).map(([what, ms]) => `  ${shownNumber(ms / jobs).padStart(7)}  ${what}`);
    process.stdout.write(
      `${name}, ${shownNumber(root.total / jobs)} ms each, of which themselves:\n${lines.join('\n')}\n`,
    );
  }
};
