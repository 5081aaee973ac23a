import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { hasDemo } from '@provena/contracts';
import type { GatewayConfig } from '../config.ts';

const PACKAGE = new URL('../../../../package.json', import.meta.url);

/** A few more than keep a core busy: each waits for disks and messages now and then. */
const COMMANDS_OF_A_CORE = 6;

/** What does not change while the gateway runs. */
export class Installation {
  readonly version: string;
  readonly locale: string;
  /** True when there are people whose password everybody knows. */
  readonly hasDemo: boolean;

  /** Commands that may be under way at once at each service. */
  readonly commandsAtOnce: number;

  constructor(config: GatewayConfig) {
    this.version = (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version;
    this.locale = config.LOCALE;
    this.hasDemo = hasDemo(config);
    this.commandsAtOnce = config.COMMANDS_AT_ONCE || COMMANDS_OF_A_CORE * availableParallelism();
  }
}
