import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { deadLinks, normalised, readmeSteps, type Step } from './support/readme.ts';
import { startTestSystem, type TestSystem } from './support/system.ts';

const END_OF_STEP = '--- end of step ---';
const ADDRESS = 'localhost:3000';

let test: TestSystem;

beforeAll(async () => void (test = await startTestSystem()));
afterAll(() => test?.stop());

/** Types all steps into one shell and answers what each of them printed. */
const typed = async (steps: Step[]): Promise<string[]> => {
  const script = steps.map(({ commands }) => `${commands}\necho '${END_OF_STEP}'\n`).join('');
  const { stdout, stderr } = await promisify(execFile)('bash', [
    '-c',
    script.replaceAll(ADDRESS, `localhost:${new URL(test.system.gatewayUrl).port}`),
  ]);
  expect(stderr).toBe('');
  return stdout.split(`${END_OF_STEP}\n`).slice(0, -1);
};

describe('The README', () => {
  it('points to what is there', () => expect(deadLinks()).toEqual([]));

  it('prints what its first serialised sale prints, also when it is typed again', async () => {
    const steps = readmeSteps();
    expect(steps).toHaveLength(7);
    const shown = steps.map(({ output }) => normalised(output));

    expect((await typed(steps)).map(normalised)).toEqual(shown);

    const again = await typed(steps);
    const [stock, scan] = [1, 3];
    for (const [place, output] of again.entries()) {
      if (place !== stock && place !== scan) expect(normalised(output)).toBe(shown[place]);
    }
  });
});
