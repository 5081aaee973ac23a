import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startNats, type RunningNats } from './nats.ts';
import { natsUsers } from './nats-config.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { withCredentials, type Secrets } from './secrets.ts';
import type { ServiceName } from './services.ts';
import { Supervised, type Report } from './supervised.ts';

/** The two servers that everything else stands on, as the services reach them. */
export interface SystemBackbone {
  /** The superuser's URL of the database `postgres`. */
  readonly postgresUrl: string;
  natsUrlFor(service: ServiceName): string;
  /** For tools and tests. */
  readonly operatorNatsUrl: string;
  /** For warehouse systems. */
  readonly warehouseNatsUrl: string;
  readonly natsMonitorUrl?: string;
  readonly postgres?: Supervised;
  readonly nats?: SupervisedNats;
  stop(): Promise<void>;
}

/** A broker whose memory can be taken away. */
export class SupervisedNats extends Supervised {
  readonly storeDir: string;

  constructor(storeDir: string, begin: ConstructorParameters<typeof Supervised>[1], report: Report) {
    super('nats', begin, report);
    this.storeDir = storeDir;
  }

  /** Ends the broker with SIGKILL and deletes everything that JetStream had stored; it stays down. */
  async wipe(): Promise<void> {
    await this.crash();
    rmSync(this.storeDir, { recursive: true, force: true });
  }
}

/** Servers that are not run by Provena; every service reaches NATS by the same URL. */
export function givenBackbone(urls: { postgresUrl: string; natsUrl: string }): SystemBackbone {
  return {
    postgresUrl: urls.postgresUrl,
    natsUrlFor: () => urls.natsUrl,
    operatorNatsUrl: urls.natsUrl,
    warehouseNatsUrl: urls.natsUrl,
    stop: async () => undefined,
  };
}

interface EmbeddedOptions {
  dataDir: string;
  logDir: string;
  secrets: Secrets;
  report: Report;
  postgresPort?: number;
  natsPort?: number;
}

function superviseNats({ dataDir, logDir, secrets, report, natsPort: port }: EmbeddedOptions) {
  const storeDir = join(dataDir, 'nats');
  const users = natsUsers(secrets);
  let current: RunningNats | undefined;
  const nats = new SupervisedNats(
    storeDir,
    async () => {
      const again = current && { port: current.port, monitorPort: Number(new URL(current.monitorUrl).port) };
      current = await startNats({ storeDir, users, port, logFile: join(logDir, 'nats.log'), ...again });
      return current;
    },
    report,
  );
  return { nats, running: () => current };
}

function supervisePostgres({ dataDir, logDir, report, postgresPort }: EmbeddedOptions) {
  let current: RunningPostgres | undefined;
  const postgres = new Supervised(
    'postgres',
    async () => {
      const port = current?.port ?? postgresPort;
      current = await startPostgres({
        dataDir: join(dataDir, 'postgres'),
        port,
        logFile: join(logDir, 'postgres.log'),
      });
      return current;
    },
    report,
  );
  return { postgres, running: () => current };
}

function mustRun<T>(server: T | undefined): T {
  if (!server) throw new Error('The server has not been started.');
  return server;
}

/** Starts PostgreSQL and NATS of our own under `dataDir`, with one NATS user for each service. */
export async function startEmbeddedBackbone(options: EmbeddedOptions): Promise<SystemBackbone> {
  const { postgres, running: runningPostgres } = supervisePostgres(options);
  const { nats, running: runningNats } = superviseNats(options);
  const stop = async () => {
    await nats.stop();
    await postgres.stop();
  };
  const started = await Promise.allSettled([postgres.start(), nats.start()]);
  const failed = started.find(result => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const { url, monitorUrl } = mustRun(runningNats());
  const { secrets } = options;
  return {
    postgresUrl: mustRun(runningPostgres()).url('postgres'),
    natsUrlFor: service => withCredentials(url, service, secrets.services[service].natsPassword),
    operatorNatsUrl: withCredentials(url, 'operator', secrets.operatorPassword),
    warehouseNatsUrl: withCredentials(url, 'warehouse', secrets.warehousePassword),
    natsMonitorUrl: monitorUrl,
    postgres,
    nats,
    stop,
  };
}
