/** The settings of the environment that decide if an installation has the demo's people and goods. */
export interface DemoSettings {
  /** `1` or `0`; empty counts as 1 where only this machine can connect, else as 0. */
  DEMO?: string;
  /** Address the gateway listens on. */
  HOST?: string;
  /** Address a container is published at, which counts instead of HOST. */
  PUBLISH_ADDRESS?: string;
  PUBLIC_URL?: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

/** The first address at which other machines reach this one, or null. */
export const openAddress = ({ HOST, PUBLISH_ADDRESS, PUBLIC_URL }: DemoSettings): string | null => {
  const addresses = [PUBLISH_ADDRESS || HOST || '127.0.0.1', ...(PUBLIC_URL ? [hostOf(PUBLIC_URL)] : [])];
  return addresses.find(address => !LOOPBACK.test(address.replace(/^\[|\]$/g, ''))) ?? null;
};

/** True when the demo's people exist, whose passwords are publicly known. */
export const hasDemo = (settings: DemoSettings): boolean =>
  settings.DEMO ? settings.DEMO === '1' : openAddress(settings) === null;

/** The reason to start nothing with these settings, as a sentence; null when they are allowed. */
export const demoRefusal = (settings: DemoSettings): string | null => {
  const open = openAddress(settings);
  if (settings.DEMO && !['0', '1'].includes(settings.DEMO)) return `DEMO is "${settings.DEMO}"; it can be 0 or 1.`;
  if (!hasDemo(settings) || open === null) return null;
  return (
    `DEMO=1 makes people whose password everybody knows, and others reach this at ${open}. ` +
    'Leave DEMO out, or let only this machine in: HOST=127.0.0.1 (in compose ADDRESS) and no other PUBLIC_URL.'
  );
};
