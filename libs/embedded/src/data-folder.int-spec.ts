import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDataFolder, runningOn } from './data-folder.ts';

describe('A data folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provena-folder-spec-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves one system at a time, and the refusal names the other', async () => {
    const release = await claimDataFolder(folder);
    expect(runningOn(folder)).toBe(process.pid);
    await expect(claimDataFolder(folder)).rejects.toThrow(`Another Provena (process ${process.pid}) runs on ${folder}`);
    release();
    expect(runningOn(folder)).toBeUndefined();
    (await claimDataFolder(folder))();
  });

  it('is taken over from a process that is gone', async () => {
    const nobody = 2 ** 22 + 1;
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: nobody, guardPid: nobody }));
    const release = await claimDataFolder(folder);
    expect(runningOn(folder)).toBe(process.pid);
    release();
  });
});
