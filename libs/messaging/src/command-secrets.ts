import { createHmac, hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;
const USE = 'secrets of commands';

/**
 * Secrets that a command gives out, such as the token of a link: made from its identity and the service's own key, so
 * that a repeat gets the same one though it is not stored. A database alone reveals none of them.
 */
export class CommandSecrets {
  private readonly key: Buffer;

  /** `serviceKey` is the private part of the service's key. */
  constructor(serviceKey: string) {
    this.key = Buffer.from(hkdfSync('sha256', serviceKey, '', USE, KEY_BYTES));
  }

  /** 256 bits in base64url, the same for the same command and name. */
  of(commandId: string, name: string): string {
    return createHmac('sha256', this.key).update(`${commandId.toLowerCase()} ${name}`).digest('base64url');
  }
}

/** The answer of a command as it is remembered: without its secrets. */
export const withoutSecrets = (output: unknown, names: readonly string[]): unknown => {
  if (names.length === 0 || typeof output !== 'object' || output === null) return output;
  return Object.fromEntries(Object.entries(output).filter(([name]) => !names.includes(name)));
};
