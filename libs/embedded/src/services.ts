import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In the order in which a front-end depends on them: each may call those before it, and stops before them. */
export const SERVICES = ['inventory-serials', 'invoicing', 'pos', 'gateway'] as const;

export type ServiceName = (typeof SERVICES)[number];

/** The folder of this project's sources and of everything installed with them. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The name of a service's own database and of the role it runs as; a namespace keeps systems on one server apart. */
export function databaseName(service: ServiceName, namespace?: string): string {
  const name = service.replaceAll('-', '_');
  return namespace ? `${namespace}_${name}` : name;
}

/** The role that owns a database and migrates it. */
export function ownerName(database: string): string {
  return `${database}_owner`;
}

/** `main` serves; the others run once and end. Only the gateway has the last two. */
export type Program = 'main' | 'migrate' | 'seed' | 'first-owner' | 'manage-people';

/** A built program of a service. */
export function programOf(service: ServiceName, program: Program): string {
  return join(PROJECT_ROOT, 'apps', service, 'dist', `${program}.js`);
}
