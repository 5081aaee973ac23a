import { parseArgs } from 'node:util';

/** The wishes of one run. */
export interface Options {
  names: string[];
  rounds: number;
  seconds: number;
  isQuick: boolean;
  isKept: boolean;
}

const FULL = { rounds: 5, seconds: 6 };
const QUICK = { rounds: 2, seconds: 2 };

/** The end of a command that does not know what it shall do: its usage is to be shown under the sentence. */
export class UsageProblem extends Error {}

const FLAGS = {
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new UsageProblem((error as Error).message);
  }
};

const numberOf = (text: string | undefined, usual: number): number => {
  const value = Number(text ?? usual);
  if (value > 0) return value;
  throw new UsageProblem(`"${text}" is not a number above zero.`);
};

/** The options of a command line; refuses names that are not in `known`. */
export const optionsOf = (args: readonly string[], known: readonly string[]): Options => {
  const { values, positionals: names } = parsed(args);
  if (values.help) throw new UsageProblem('Usage:');
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) throw new UsageProblem(`There is no ${unknown.join(', ')} here. Known: ${known.join(', ')}.`);
  const usual = values.quick ? QUICK : FULL;
  const rounds = Math.ceil(numberOf(values.rounds, usual.rounds));
  return {
    names,
    rounds,
    seconds: numberOf(values.seconds, usual.seconds),
    isQuick: values.quick,
    isKept: values.keep,
  };
};
