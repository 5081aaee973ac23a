import { readFileSync, rmSync } from 'node:fs';

interface Failpoint {
  name: string;
  /** The number of the pass that fails. */
  nth: number;
  act: 'kill' | 'pause' | 'throw';
  ms: number;
}

const parse = (text: string): Failpoint => {
  const match = /^([\w.-]+)(?:@(\d+))?:(kill|pause|throw)(?::(\d+))?\s*$/.exec(text);
  if (!match) throw new Error(`FAILPOINT "${text}" is not name[@nth]:kill|pause|throw[:ms]`);
  const [, name = '', nth = 1, act, ms = 20_000] = match;
  return { name, nth: Number(nth), act: act as Failpoint['act'], ms: Number(ms) };
};

const setting = process.env['FAILPOINT'];
const armed = setting && !setting.startsWith('file:') ? parse(setting) : undefined;
const file = setting?.startsWith('file:') ? setting.slice('file:'.length) : undefined;
let passed = 0;

/** The order the file holds for this place; it is removed, so that it is carried out once. */
const askedByFile = (name: string): Failpoint | undefined => {
  if (!file) return undefined;
  try {
    const asked = parse(readFileSync(file, 'utf8'));
    if (asked.name !== name) return undefined;
    rmSync(file);
    return asked;
  } catch {
    return undefined;
  }
};

const due = (name: string): Failpoint | undefined => {
  if (armed?.name !== name) return askedByFile(name);
  passed += 1;
  return passed === armed.nth ? armed : undefined;
};

/**
 * A named place where a test may kill, pause or fail this process: `FAILPOINT=invoicing.after-confirm:kill`,
 * `…:pause:20000` (ms), `…:throw`, and `name@3:…` for the third time it is passed. `FAILPOINT=file:/a/path` asks a file
 * for the same words each time, and removes it when it acts. Without the variable it is nothing.
 */
export const failpoint = async (name: string): Promise<void> => {
  if (!setting) return;
  const point = due(name);
  if (point?.act === 'kill') process.kill(process.pid, 'SIGKILL');
  if (point?.act === 'throw') throw new Error(`failpoint ${name}`);
  if (point) await new Promise(resolve => setTimeout(resolve, point.ms));
};
