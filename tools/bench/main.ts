import { startSystem } from '@provena/embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchLists } from './lists.ts';
import { benchPdf } from './pdf.ts';
import { benchPick } from './pick.ts';
import { writePlans } from './plans.ts';
import { benchPos } from './pos.ts';
import { benchReceive } from './receive.ts';
import { benchSave } from './save.ts';
import { benchScan } from './scan.ts';
import { benchStart } from './start.ts';
import { benchStatus } from './status.ts';
import { Client } from './client.ts';
import { benchWeb } from './web.ts';

const BENCHES = {
  pdf: benchPdf,
  save: benchSave,
  status: benchStatus,
  pick: benchPick,
  pos: benchPos,
  receive: benchReceive,
  scan: benchScan,
  lists: benchLists,
  web: benchWeb,
};
const chosen = process.argv.slice(2);
const wanted = (name: string): boolean => chosen.length === 0 || chosen.includes(name);

/**
 * Runs the chosen measurements on a system of its own, in a folder that is removed afterwards. True when every figure
 * was reached.
 */
const main = async (): Promise<boolean> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'provena-bench-'));
  const reached: boolean[] = [];
  try {
    const system = await startSystem({ dataDir, env: { LOG_LEVEL: 'warn' } });
    const client = new Client(system.gatewayUrl);
    await client.signIn('owner');
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (wanted(name)) reached.push(await bench(system, client));
    }
    if (chosen.includes('plans')) await writePlans(system);
    client.close();
    await system.stop();
    if (wanted('start')) reached.push(await benchStart(dataDir));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return reached.every(Boolean);
};

process.exitCode = (await main()) ? 0 : 1;
