import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOnce, type ProgramContext } from './programs.ts';
import { PROJECT_ROOT, SERVICES, type ServiceName } from './services.ts';
import type { Report } from './supervised.ts';

/** Names, sizes and times of everything built: while they stay the same, migrations and demo data do. */
function builtPrograms(): string {
  const hash = createHash('sha256');
  for (const service of SERVICES) {
    const folder = join(PROJECT_ROOT, 'apps', service, 'dist');
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const { size, mtimeMs } = statSync(join(folder, entry));
      hash.update(`${service}/${entry} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** The file of a data folder that says which programs have prepared its databases. */
export const PREPARED = 'prepared';

export interface Preparation {
  contextOf: (service: ServiceName) => ProgramContext;
  /** The owner's URL, given to the programs that migrate and to no other. */
  ownerUrlOf: (service: ServiceName) => string;
  seed: boolean;
  report: Report;
}

/** Brings every service's schema up to date and fills in the demo data. */
async function prepareDatabases({ contextOf, ownerUrlOf, seed, report }: Preparation): Promise<void> {
  report('Bringing the four databases up to date');
  const migrate = (service: ServiceName): Promise<void> => {
    const context = contextOf(service);
    return runOnce(service, 'migrate', {
      ...context,
      env: { ...context.env, MIGRATE_DATABASE_URL: ownerUrlOf(service) },
    });
  };
  await Promise.all(SERVICES.map(migrate));
  if (!seed) return;
  report('Filling in the demo data');
  for (const service of SERVICES) await runOnce(service, 'seed', contextOf(service));
}

/** Prepares the databases of a data folder unless the same programs have done so before. */
export async function prepareOnce(stampFile: string, preparation: Preparation): Promise<void> {
  const stamp = `${builtPrograms()} ${preparation.seed ? 'with' : 'without'} demo data\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await prepareDatabases(preparation);
  writeFileSync(stampFile, stamp);
}
