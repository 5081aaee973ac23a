import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

const cruise = (folder: string): string => {
  const env = { ...process.env, FORCE_COLOR: '0' };
  const command = [cruiser, '--config', '.dependency-cruiser.mjs', folder];
  return spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' }).stdout;
};

describe('cycle check', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cycle-'));
    await writeFile(join(folder, 'sale.ts'), `import { line } from './line.ts';\nexport const sale = () => line;\n`);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('refuses two modules that import each other', async () => {
    await writeFile(join(folder, 'line.ts'), `import { sale } from './sale.ts';\nexport const line = () => sale;\n`);
    expect(cruise(folder)).toContain('error no-circular');
  });

  it('refuses two modules that import each other as types', async () => {
    await writeFile(
      join(folder, 'line.ts'),
      `import type { sale } from './sale.ts';\nexport type Line = typeof sale;\n`,
    );
    expect(cruise(folder)).toContain('error no-circular');
  });

  it('refuses an import that leads nowhere', () => {
    expect(cruise(folder)).toContain('error not-to-unresolvable');
  });

  it('welcomes an arrow in one direction', async () => {
    await writeFile(join(folder, 'line.ts'), `export const line = 1;\n`);
    expect(cruise(folder)).toContain('no dependency violations found');
  });
});
