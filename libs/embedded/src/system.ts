import { join } from 'node:path';
import type { SupervisedNats, SystemBackbone } from './backbone.ts';
import { databaseUrlFor, ensureDatabases, ownerUrlFor } from './databases.ts';
import { answersOk } from './nats.ts';
import { freePort } from './ports.ts';
import { PREPARED, prepareOnce } from './prepare.ts';
import { askOnce, startService, type ProgramContext } from './programs.ts';
import { keepPublicUrl, localUrl, publicUrlOf } from './public-url.ts';
import { identityVariables, type Secrets } from './secrets.ts';
import { databaseName, SERVICES, type ServiceName } from './services.ts';
import { StartProblem } from './start-problem.ts';
import { Supervised, type Report } from './supervised.ts';
import { becomesTrueWhileMoving, signsOfLifeOf } from './wait.ts';

export interface SystemOptions {
  dataDir: string;
  /** A free port unless given. */
  gatewayPort?: number;
  gatewayHost?: string;
  /** Free ports unless given. */
  postgresPort?: number;
  natsPort?: number;
  /** `<dataDir>/logs` unless given. */
  logDir?: string;
  /** Extra variables of every service, in all its lives. */
  env?: Record<string, string>;
  /** Servers that are not run by Provena, instead of embedded ones. */
  backbone?: { postgresUrl: string; natsUrl: string };
  /** Put before the names of databases, roles, streams and subjects, so that systems can share servers: `a-z0-9_`. */
  namespace?: string;
  /** Demo data, with people whose password is demo; on unless refused. Without it the first owner gets a link. */
  seed?: boolean;
  /** The address by which people reach the gateway, for links; its own address unless given. */
  publicUrl?: string;
  report?: Report;
}

/** The ground of a system; `release` gives its data folder up. */
export interface SystemFoundation {
  options: SystemOptions & { logDir: string; report: Report };
  secrets: Secrets;
  backbone: SystemBackbone;
  release: () => void;
}

const START_ATTEMPTS = 3;

/**
 * The whole of Provena on this machine: PostgreSQL, NATS and four services, each of which can be stopped, killed and
 * started.
 */
export class System {
  readonly dataDir: string;
  readonly logDir: string;
  gatewayUrl = '';
  publicUrl = '';
  /** The page where the first owner signs up, once; null with demo people, and when there is an owner. */
  firstOwnerLink: string | null = null;
  readonly #options: SystemFoundation['options'];
  readonly #report: Report;
  readonly #secrets: Secrets;
  readonly #backbone: SystemBackbone;
  readonly #release: () => void;
  readonly #services = new Map<ServiceName, Supervised>();
  readonly #healthPorts = new Map<ServiceName, number>();
  #gateway = { gatewayPort: 0, gatewayHost: '' };

  constructor(foundation: SystemFoundation) {
    this.dataDir = foundation.options.dataDir;
    this.logDir = foundation.options.logDir;
    this.#options = foundation.options;
    this.#report = foundation.options.report;
    this.#secrets = foundation.secrets;
    this.#backbone = foundation.backbone;
    this.#release = foundation.release;
  }

  get nats(): SupervisedNats {
    if (!this.#backbone.nats) throw new Error('NATS of this system is run by somebody else.');
    return this.#backbone.nats;
  }

  get postgres(): Supervised {
    if (!this.#backbone.postgres) throw new Error('PostgreSQL of this system is run by somebody else.');
    return this.#backbone.postgres;
  }

  /** With the rights of the superuser, for tests. */
  get postgresUrl(): string {
    return this.#backbone.postgresUrl;
  }

  /** With the rights of an operator. */
  get natsUrl(): string {
    return this.#backbone.operatorNatsUrl;
  }

  /** With the rights of a warehouse system. */
  get warehouseNatsUrl(): string {
    return this.#backbone.warehouseNatsUrl;
  }

  get natsMonitorUrl(): string | undefined {
    return this.#backbone.natsMonitorUrl;
  }

  service(name: ServiceName): Supervised {
    const service = this.#services.get(name);
    if (!service) throw new Error(`There is no service ${name}.`);
    return service;
  }

  /** The service's own database, with the service's own rights. */
  databaseUrl(name: ServiceName): string {
    return databaseUrlFor(
      this.#backbone.postgresUrl,
      databaseName(name, this.#options.namespace),
      this.#secrets.services[name].databasePassword,
    );
  }

  /** The service's own database, with the rights of its owner. */
  ownerUrl(name: ServiceName): string {
    return ownerUrlFor(
      this.#backbone.postgresUrl,
      databaseName(name, this.#options.namespace),
      this.#secrets.services[name].ownerPassword,
    );
  }

  /** The address where a service answers `/health/live`, `/health/ready` and `/metrics`. */
  healthUrl(name: ServiceName): string {
    return `http://127.0.0.1:${this.#healthPorts.get(name)}`;
  }

  /** Databases and demo data: everything that is there before a service starts. */
  async prepare(): Promise<void> {
    const { gatewayPort = await freePort(), gatewayHost = '127.0.0.1', seed = true } = this.#options;
    this.#gateway = { gatewayPort, gatewayHost };
    this.gatewayUrl = localUrl(gatewayHost, gatewayPort);
    this.publicUrl = this.#options.publicUrl ?? publicUrlOf(gatewayHost, gatewayPort);
    keepPublicUrl(this.dataDir, this.publicUrl);
    for (const name of SERVICES) this.#healthPorts.set(name, await freePort());
    await ensureDatabases(this.#backbone.postgresUrl, this.#secrets, this.#options.namespace);
    await prepareOnce(join(this.dataDir, PREPARED), {
      contextOf: name => this.#contextOf(name),
      ownerUrlOf: name => this.ownerUrl(name),
      seed,
      report: this.#report,
    });
  }

  /** Databases, demo data, services: everything above the two servers. */
  async startServices(): Promise<void> {
    await this.prepare();
    const { seed = true } = this.#options;
    if (!seed)
      this.firstOwnerLink = (await askOnce('gateway', 'first-owner', this.#contextOf('gateway'))).trim() || null;
    this.#report('Starting the four services');
    for (const name of SERVICES) {
      const context = this.#contextOf(name);
      const begin = (env: Record<string, string>) =>
        startService(name, { ...context, env: { ...context.env, ...env } });
      this.#services.set(name, new Supervised(name, begin, this.#report));
    }
    await Promise.all(SERVICES.map(name => this.service(name).start()));
    await Promise.all(SERVICES.map(name => this.#serviceReady(name, { attempts: START_ATTEMPTS })));
  }

  /**
   * Resolves when the named services, or all, answer that they are ready, however often they have to begin again until
   * then.
   */
  async ready(names: readonly ServiceName[] = SERVICES): Promise<void> {
    await Promise.all(names.map(name => this.#serviceReady(name, { attempts: Infinity })));
  }

  /** Ends everything, those who ask before those who answer. */
  async stop(): Promise<void> {
    for (const name of [...SERVICES].reverse()) await this.#services.get(name)?.stop();
    await this.#backbone.stop();
    this.#release();
  }

  async #serviceReady(name: ServiceName, { attempts }: { attempts: number }): Promise<void> {
    const service = this.service(name);
    const logFile = join(this.logDir, `${name}.log`);
    // A service that was ready once has started: on a busy machine the next check may find it slow again.
    let isReady = false;
    const isDecided = async () => {
      isReady = await answersOk(`${this.healthUrl(name)}/health/ready`);
      return isReady || service.failures >= attempts;
    };
    await becomesTrueWhileMoving(isDecided, () => signsOfLifeOf(service.pid, logFile));
    if (isReady) return;
    throw new StartProblem(`${name} does not become ready; the reason is at the end of ${logFile}.`);
  }

  #contextOf(name: ServiceName): ProgramContext {
    const env: Record<string, string> = {
      DATABASE_URL: this.databaseUrl(name),
      NATS_URL: this.#backbone.natsUrlFor(name),
      ...(this.#options.namespace && { NATS_PREFIX: `${this.#options.namespace}.` }),
      PUBLIC_URL: this.publicUrl,
      HEALTH_PORT: String(this.#healthPorts.get(name)),
      ...identityVariables(name, this.#secrets),
      ...(name === 'invoicing' && { MAIL_OUTBOX_DIR: join(this.dataDir, 'outbox') }),
      ...(name === 'gateway' && this.#gatewayVariables()),
      ...this.#options.env,
    };
    return { env, logDir: this.logDir, report: this.#report };
  }

  #gatewayVariables() {
    const { seed = true } = this.#options;
    const { gatewayPort, gatewayHost } = this.#gateway;
    return { PORT: String(gatewayPort), HOST: gatewayHost, DEMO: seed ? '1' : '0' };
  }
}
