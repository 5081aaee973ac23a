import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './testing/ask.fixture.ts';
import { startPostgres } from './postgres.ts';
import { StartProblem } from './start-problem.ts';

describe('The embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provena-postgres-spec-'));
    dataDir = join(folder, 'postgres');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data from one start to the next, with every durability setting on', async () => {
    const first = await startPostgres({ dataDir });
    await ask(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await startPostgres({ dataDir, settings: { max_connections: '20' } });
    const url = second.url('postgres');
    expect(await ask(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(
      await ask(
        url,
        `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
                current_setting('full_page_writes') AS pages, current_setting('max_connections') AS connections`,
      ),
    ).toEqual([{ fsync: 'on', commit: 'on', pages: 'on', connections: '20' }]);
    await second.stop();
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  it('lets nobody in without the password', async () => {
    const postgres = await startPostgres({ dataDir });
    await expect(ask(postgres.url('postgres', 'postgres', 'guess'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
    await postgres.stop();
  });

  it('never starts on a folder that an interrupted start left half made', async () => {
    mkdirSync(`${dataDir}.tmp`);
    writeFileSync(join(`${dataDir}.tmp`, 'PG_VERSION'), '18\n');
    const postgres = await startPostgres({ dataDir });
    expect(await ask(postgres.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
    expect(existsSync(`${dataDir}.tmp`)).toBe(false);
  });

  it('refuses the data of another major version and says what to do', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'PG_VERSION'), '16\n');
    await expect(startPostgres({ dataDir })).rejects.toThrow(/PostgreSQL 16.*npm run reset/);
    expect(readFileSync(join(dataDir, 'PG_VERSION'), 'utf8')).toBe('16\n');
  });

  it('names the variable when its port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>(resolve => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const start = startPostgres({ dataDir, port, portVariable: 'POSTGRES_PORT' });
    await expect(start).rejects.toBeInstanceOf(StartProblem);
    await expect(start).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or choose another port: POSTGRES_PORT=`,
    );
    other.close();
  });
});
