import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { becomesTrue, becomesTrueWhileMoving, signsOfLifeOf } from './wait.ts';

describe('waiting while something moves', () => {
  it('has no deadline: many times longer than it would wait for a standstill', async () => {
    let looks = 0;
    const moves = () => String(looks);
    expect(await becomesTrueWhileMoving(() => ++looks > 60, moves, { everyMs: 5, standstillMs: 100 })).toBe(true);
  });

  it('ends when nothing moves any more', async () => {
    let moved = 0;
    const standsStill = () => String(Math.min(++moved, 5));
    expect(await becomesTrueWhileMoving(() => false, standsStill, { everyMs: 1, standstillMs: 20 })).toBe(false);
  });

  it('sees that a process computes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'provena-wait-spec-'));
    const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    const logFile = join(folder, 'none.log');
    const before = signsOfLifeOf(busy.pid, logFile);
    const moved = await becomesTrue(() => signsOfLifeOf(busy.pid, logFile) !== before, { withinMs: 10_000 });
    expect(moved || process.platform !== 'linux').toBe(true);
    busy.kill('SIGKILL');
    expect(signsOfLifeOf(-1, logFile)).toBe(signsOfLifeOf(-1, logFile));
    rmSync(folder, { recursive: true });
  });
});
