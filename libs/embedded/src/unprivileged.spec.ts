import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstClosedFolder, launchAs } from './unprivileged.ts';

const somebody = { uid: 54_321, gid: 54_321 };

describe('A program that must not run as root', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provena-unprivileged-spec-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'home', 'data'), { recursive: true });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs as an ordinary user where every folder on the way may be entered', () => {
    const launch = launchAs(somebody, 'postgres', ['-D'], [join(folder, 'home', 'data')]);
    expect(launch).toEqual({ command: 'postgres', args: ['-D'], ...somebody });
  });

  it('finds the folder that this user may not enter', () => {
    chmodSync(join(folder, 'home'), 0o700);
    expect(firstClosedFolder(join(folder, 'home', 'data'), somebody)).toBe(join(folder, 'home'));
  });

  it('runs unchanged for somebody who is not root', () => {
    expect(launchAs(undefined, 'postgres', ['-D'], ['/nowhere'])).toEqual({ command: 'postgres', args: ['-D'] });
  });
});
