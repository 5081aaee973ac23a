import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { startChild } from './child.ts';
import type { Life, Report } from './supervised.ts';
import { keepLog } from './service-log.ts';
import { PROJECT_ROOT, type Program, programOf, type ServiceName } from './services.ts';
import { StartProblem } from './start-problem.ts';

export interface ProgramContext {
  env: Record<string, string>;
  logDir: string;
  report: Report;
}

/** A young generation of 4 MiB: saves some 20 MiB in each idle service, at no cost that a save would notice. */
const NODE_FLAGS = ['--max-semi-space-size=4'];

/** Compiled code of the last run; it saves a third of a service's start. */
const COMPILED = join(PROJECT_ROOT, 'node_modules', '.provena-compiled');

/** Heaps glibc keeps for threads that hardly allocate: fewer of them save some 4 MiB in each idle service. */
const MALLOC_ARENA_MAX = '2';

/** This process's own variables, less those that are meant for one program only. */
function baseEnvironment(): NodeJS.ProcessEnv {
  const own = { NODE_OPTIONS: undefined, PORT: undefined, HOST: undefined, MIGRATE_DATABASE_URL: undefined };
  return { ...process.env, ...own, NODE_COMPILE_CACHE: COMPILED, MALLOC_ARENA_MAX };
}

async function startProgram(service: ServiceName, program: Program, context: ProgramContext) {
  const env = { ...baseEnvironment(), ...context.env };
  const child = await startChild(process.execPath, [...NODE_FLAGS, programOf(service, program)], {
    env,
    cwd: PROJECT_ROOT,
  });
  const said: string[] = [];
  keepLog([child.process.stdout, child.process.stderr], join(context.logDir, `${service}.log`), line => {
    said.push(line);
    if (program === 'main') context.report(`${service}: ${line}`);
  });
  return { child, said };
}

/** Starts the serving program of a service. */
export async function startService(service: ServiceName, context: ProgramContext): Promise<Life> {
  return (await startProgram(service, 'main', context)).child;
}

/** Answers the output of a program that is run once; it may be a secret, so that no log keeps it. */
export async function askOnce(service: ServiceName, program: Program, { env }: ProgramContext): Promise<string> {
  const child = await startChild(process.execPath, [...NODE_FLAGS, programOf(service, program)], {
    env: { ...baseEnvironment(), ...env },
    cwd: PROJECT_ROOT,
  });
  const [said, complaints] = [child.process.stdout, child.process.stderr].map(stream =>
    text(stream ?? Readable.from([])),
  );
  const how = await child.exited;
  if (how === 'ended with code 0') return (await said) ?? '';
  throw new StartProblem(`${service} could not run ${program} (${how}): ${(await complaints) ?? ''}`);
}

/** Refuses to go on with a service that was not built. */
export function requireBuilt(service: ServiceName): void {
  const main = programOf(service, 'main');
  if (!existsSync(main)) throw new StartProblem(`${main} is not there: build first with npx nx run-many -t build.`);
}

/** Runs a one-shot program of a service to its end; a service without it has nothing to do. */
export async function runOnce(
  service: ServiceName,
  program: 'migrate' | 'seed',
  context: ProgramContext,
): Promise<void> {
  if (!existsSync(programOf(service, program))) return;
  const { child, said } = await startProgram(service, program, context);
  const how = await child.exited;
  if (how === 'ended with code 0') return;
  throw new StartProblem(
    `${service} could not ${program} (${how}): ${said.slice(-5).join(' | ')}. Details: ${join(context.logDir, `${service}.log`)}. ` +
      'If the data come from a newer version, use that version, or start empty: npm run reset.',
  );
}
