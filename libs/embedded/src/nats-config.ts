/** What a NATS user may do: subjects, as the server's configuration names them. */
export interface NatsPermissions {
  publish?: string[];
  subscribe?: string[];
  allowResponses?: boolean;
}

export interface NatsUser {
  user: string;
  password: string;
  permissions?: NatsPermissions;
}

export interface NatsConfig {
  host: string;
  port: number;
  monitor: { host: string; port: number };
  storeDir: string;
  users: NatsUser[];
}

function permissionsOf({ publish, subscribe, allowResponses }: NatsPermissions): object {
  return {
    ...(publish && { publish: { allow: publish } }),
    ...(subscribe && { subscribe: { allow: subscribe } }),
    ...(allowResponses && { allow_responses: true }),
  };
}

/**
 * The server's configuration file, as JSON (which its format includes). JetStream syncs every message to disk before it
 * is acknowledged, and monitoring answers on its own address.
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
    jetstream: { store_dir: storeDir, sync_interval: 'always' },
    ...(accounts.length > 0 && { authorization: { users: accounts } }),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
