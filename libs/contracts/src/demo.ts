/** What decides whether an installation has the demo's people and goods, as it stands in the environment. */
export interface DemoSettings {
  /** `1` or `0`; empty is 1 where only this machine gets in, else 0. */
  DEMO?: string;
  /** Address the gateway listens on. */
  HOST?: string;
  /** Address a container is published at, which counts instead of HOST. */
  PUBLISH_ADDRESS?: string;
  PUBLIC_URL?: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

/** The first address at which others than this machine reach it, or null. */
export const openAddress = ({ HOST, PUBLISH_ADDRESS, PUBLIC_URL }: DemoSettings): string | null => {
  const addresses = [PUBLISH_ADDRESS || HOST || '127.0.0.1', ...(PUBLIC_URL ? [hostOf(PUBLIC_URL)] : [])];
  return addresses.find(address => !LOOPBACK.test(address.replace(/^\[|\]$/g, ''))) ?? null;
};

/** Whether there are the demo's people, whose passwords everybody knows. */
export const hasDemo = (settings: DemoSettings): boolean =>
  settings.DEMO ? settings.DEMO === '1' : openAddress(settings) === null;

/** Why nothing starts so, as a sentence; null when it may. */
export const demoRefusal = (settings: DemoSettings): string | null => {
  const open = openAddress(settings);
  if (settings.DEMO && !['0', '1'].includes(settings.DEMO)) return `DEMO is "${settings.DEMO}"; it can be 0 or 1.`;
  if (!hasDemo(settings) || open === null) return null;
  return (
    `DEMO=1 makes people whose password everybody knows, and others reach this at ${open}. ` +
    'Leave DEMO out, or let only this machine in: HOST=127.0.0.1 (in compose ADDRESS) and no other PUBLIC_URL.'
  );
};
