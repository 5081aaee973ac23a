import { spawn } from 'node:child_process';
import { eventually } from '@provena/testing';
import { numbersKnown } from './support/faults.ts';
import { deadLinks, normalised, readmeSteps, type Step } from './support/readme.ts';
import { startTestSystem, type TestSystem } from './support/system.ts';

const END_OF_STEP = '--- end of step ---\n';
const ADDRESS = 'localhost:3000';

let test: TestSystem;

beforeAll(async () => void (test = await startTestSystem()));
afterAll(() => test?.stop());

/** Types all steps into one shell and answers what each of them printed. A person is slower than a fact on its way. */
const typed = async (steps: Step[]): Promise<string[]> => {
  const shell = spawn('bash', { stdio: ['pipe', 'pipe', 'pipe'] });
  let [printed, complaints] = ['', ''];
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const outputs: string[] = [];
  try {
    for (const { commands } of steps) {
      await numbersKnown(test.system);
      const address = `localhost:${new URL(test.system.gatewayUrl).port}`;
      shell.stdin.write(`{\n${commands.replaceAll(ADDRESS, address)}\n} </dev/null\necho '${END_OF_STEP.trim()}'\n`);
      await eventually(() => expect(printed.slice(-END_OF_STEP.length)).toBe(END_OF_STEP));
      outputs.push(printed.slice(0, -END_OF_STEP.length));
      printed = '';
    }
  } finally {
    shell.stdin.end('exit\n');
  }
  expect(complaints).toBe('');
  return outputs;
};

describe('The README', () => {
  it('points to what is there', () => expect(deadLinks()).toEqual([]));

  it('prints what its first serialised sale prints, also when it is typed again', async () => {
    const steps = readmeSteps();
    expect(steps).toHaveLength(8);
    const shown = steps.map(({ output }) => normalised(output));

    expect((await typed(steps)).map(normalised)).toEqual(shown);

    const again = await typed(steps);
    const [stock, scan] = [1, 3];
    for (const [place, output] of again.entries()) {
      if (place !== stock && place !== scan) expect(normalised(output)).toBe(shown[place]);
    }
  });
});
