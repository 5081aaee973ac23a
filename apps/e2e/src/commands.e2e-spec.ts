import { PROJECT_ROOT } from '@provena/embedded';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startTestSystem, type TestSystem } from './support/system.ts';

let test: TestSystem;
beforeAll(async () => {
  test = await startTestSystem({ own: true });
});
afterAll(() => test.stop());

/** What `npm run NAME -- ARGS` says about the system that runs on its data folder, as one text. */
const run = async (name: string, ...args: string[]): Promise<{ code: number | null; said: string }> => {
  const command = spawn(process.execPath, [join(PROJECT_ROOT, 'tools', `${name}.mjs`), ...args], {
    cwd: PROJECT_ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dirname(test.logDir) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>(resolve => void command.once('exit', resolve));
  const [code, out, err] = await Promise.all([ended, text(command.stdout), text(command.stderr)]);
  return { code, said: out + err };
};

describe('The commands of the README, while the system runs', () => {
  it('npm run user lists who may sign in, and switches somebody off', async () => {
    expect(await run('user', 'list')).toMatchObject({ code: 0, said: expect.stringMatching(/cashier/) as string });
    expect(await run('user', 'off', 'cashier')).toMatchObject({ code: 0 });
    const refused = await test.api.post('/v1/auth/token', { username: 'cashier', password: 'demo' });
    expect(refused.status).toBe(401);
  });

  it('npm run verify finds that every promise holds', async () => {
    expect(await run('verify')).toMatchObject({ code: 0 });
  });
});
