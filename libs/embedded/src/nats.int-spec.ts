import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isNatsRecentEnough } from './binaries.ts';
import { startNats } from './nats.ts';

async function askMonitor(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

describe('The embedded NATS', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provena-nats-spec-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('syncs JetStream to disk every ten seconds and answers on the loopback interface only', async () => {
    const nats = await startNats({ storeDir: join(folder, 'nats') });
    const state = await askMonitor(`${nats.monitorUrl}/varz`);
    expect(state).toMatchObject({
      host: '127.0.0.1',
      http_host: '127.0.0.1',
      jetstream: { config: { sync_interval: 10_000_000_000 } },
    });
    await nats.stop();
    await expect(nats.exited).resolves.toBe('ended with code 0');
    expect(existsSync(nats.storeDir)).toBe(true);
  });

  it('keeps the passwords of its users to its owner, and asks for one', async () => {
    const storeDir = join(folder, 'nats');
    const nats = await startNats({ storeDir, users: [{ user: 'pos', password: 'a-secret' }] });
    expect(statSync(`${storeDir}.conf`).mode & 0o777).toBe(0o600);
    expect(await askMonitor(`${nats.monitorUrl}/varz`)).toMatchObject({ auth_required: true });
    await nats.stop();
  });
});

describe('A nats-server found on this machine', () => {
  it.each([
    ['2.9.10', false],
    ['2.13.9', false],
    ['2.14.0', true],
    ['3.0.0', true],
  ])('of version %s is accepted: %s', (version, accepted) => {
    expect(isNatsRecentEnough(version)).toBe(accepted);
  });
});
