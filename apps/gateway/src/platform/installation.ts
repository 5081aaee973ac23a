import { readFileSync } from 'node:fs';
import { hasDemo } from '@provena/contracts';
import type { GatewayConfig } from '../config.ts';

const PACKAGE = new URL('../../../../package.json', import.meta.url);

/** What does not change while the gateway runs. */
export class Installation {
  readonly version: string;
  readonly locale: string;
  /** True when there are people whose password everybody knows. */
  readonly hasDemo: boolean;

  constructor(config: GatewayConfig) {
    this.version = (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version;
    this.locale = config.LOCALE;
    this.hasDemo = hasDemo(config);
  }
}
