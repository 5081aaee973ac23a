import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { givenBackbone, startEmbeddedBackbone, type SystemBackbone } from './backbone.ts';
import { claimDataFolder } from './data-folder.ts';
import { requireFreePort } from './ports.ts';
import { requireBuilt } from './programs.ts';
import { keepSecrets, type Secrets } from './secrets.ts';
import { SERVICES } from './services.ts';
import { System, type SystemFoundation, type SystemOptions } from './system.ts';

type Placed = SystemFoundation['options'];

function place(options: SystemOptions): Placed {
  const dataDir = resolve(options.dataDir);
  const logDir = resolve(options.logDir ?? join(dataDir, 'logs'));
  return { ...options, dataDir, logDir, report: options.report ?? (() => undefined) };
}

async function startBackbone(options: Placed, secrets: Secrets): Promise<SystemBackbone> {
  const { backbone, report } = options;
  if (backbone) {
    report('Using the PostgreSQL and NATS that were given');
    return givenBackbone(backbone);
  }
  report('Starting PostgreSQL and NATS');
  return startEmbeddedBackbone({ ...options, secrets });
}

/** Starts a whole system on `dataDir` and resolves when every service is ready; a failure leaves nothing running. */
export function startSystem(given: SystemOptions): Promise<System> {
  return systemFor(given, system => system.startServices());
}

/** Makes the databases and demo data of a system that is not started. */
export async function prepareSystem(given: SystemOptions): Promise<void> {
  await (await systemFor(given, system => system.prepare())).stop();
}

async function systemFor(given: SystemOptions, begin: (system: System) => Promise<void>): Promise<System> {
  const options = place(given);
  SERVICES.forEach(requireBuilt);
  const release = await claimDataFolder(options.dataDir);
  let system: System | undefined;
  try {
    if (options.gatewayPort) await requireFreePort(options.gatewayPort, 'PORT', options.gatewayHost);
    mkdirSync(options.logDir, { recursive: true });
    const secrets = keepSecrets(join(options.dataDir, 'secrets.json'));
    const backbone = await startBackbone(options, secrets);
    system = new System({ options, secrets, backbone, release });
    await begin(system);
    return system;
  } catch (error) {
    await system?.stop();
    release();
    throw error;
  }
}
