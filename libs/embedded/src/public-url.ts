import { readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

const EVERYWHERE = ['0.0.0.0', '::'];

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** The address by which this machine itself reaches a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  return `http://${EVERYWHERE.includes(host) ? '127.0.0.1' : bracketed(host)}:${port}`;
}

/**
 * The address by which other machines reach a server that listens on `host`: of a machine that listens everywhere, its
 * first address in a network.
 */
export function publicUrlOf(host: string, port: number): string {
  if (!EVERYWHERE.includes(host)) return localUrl(host, port);
  const addresses = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? []);
  const outward = addresses.find(({ internal, family }) => !internal && family === 'IPv4');
  return localUrl(outward?.address ?? host, port);
}

const fileOf = (dataDir: string): string => join(dataDir, 'public-url');

/** Keeps the address for programs that are run later. */
export function keepPublicUrl(dataDir: string, url: string): void {
  writeFileSync(fileOf(dataDir), `${url}\n`, { mode: 0o600 });
}

/** The address by which people reach the system that was started last on `dataDir`. */
export function publicUrlOn(dataDir: string): string {
  return readFileSync(fileOf(dataDir), 'utf8').trim();
}
