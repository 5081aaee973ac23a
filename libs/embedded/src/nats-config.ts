import { type BusRights, busRightsOf, type BusUser } from '@provena/contracts';
import { SERVICES } from './services.ts';
import type { Secrets } from './secrets.ts';

export interface NatsUser {
  user: string;
  password: string;
  /** Everything is allowed without them. */
  permissions?: BusRights;
}

export interface NatsConfig {
  host: string;
  port: number;
  monitor: { host: string; port: number };
  storeDir: string;
  users: NatsUser[];
}

/** Beside the refusals by default: no user removes a stream, not even with a right that was given by mistake. */
const NEVER = ['DELETE', 'PURGE', 'RESTORE', 'MSG.DELETE'].map(what => `$JS.API.STREAM.${what}.>`);

function permissionsOf({ publish, subscribe }: BusRights): object {
  return { publish: { allow: publish, deny: [...NEVER, '$SYS.>'] }, subscribe: { allow: subscribe } };
}

/** Every user of the broker: services and warehouse systems with the rights the contracts give them, tools with all. */
export function natsUsers(secrets: Secrets): NatsUser[] {
  const passwords: [BusUser, string][] = [
    ...SERVICES.map((service): [BusUser, string] => [service, secrets.services[service].natsPassword]),
    ['warehouse', secrets.warehousePassword],
  ];
  return [
    ...passwords.map(([user, password]) => ({ user, password, permissions: busRightsOf(user) })),
    { user: 'operator', password: secrets.operatorPassword },
  ];
}

/**
 * The server's configuration file, as JSON (which its format includes). JetStream writes every message before it is
 * acknowledged and syncs to disk every ten seconds: the outbox fills what a power failure took (ADR 39). Monitoring
 * answers on its own address.
 */
export function natsConfig({ host, port, monitor, storeDir, users }: NatsConfig): string {
  const accounts = users.map(({ user, password, permissions }) => ({
    user,
    password,
    ...(permissions && { permissions: permissionsOf(permissions) }),
  }));
  const config = {
    listen: `${host}:${port}`,
    http: `${monitor.host}:${monitor.port}`,
    // A receipt answers each of its 10,000 units.
    max_payload: 8 * 1024 * 1024,
    jetstream: { store_dir: storeDir, sync_interval: '10s' },
    ...(accounts.length > 0 && { authorization: { users: accounts } }),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
