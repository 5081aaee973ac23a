import { isAlive } from '@provena/embedded';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of runs that were killed before they could tidy up; the name carries the process that made it. */
const removeLeftovers = (inside: string, prefix: string): void => {
  for (const name of readdirSync(inside)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid && !isAlive(pid)) rmSync(join(inside, name), { recursive: true, force: true });
  }
};

/**
 * A fresh folder of this process for its maker to remove. Under root PostgreSQL runs as another user, who must get in.
 */
export const temporaryFolder = (kind: string, inside = tmpdir()): string => {
  const prefix = `provena-${kind}-`;
  removeLeftovers(inside, prefix);
  const folder = mkdtempSync(join(inside, `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
};
