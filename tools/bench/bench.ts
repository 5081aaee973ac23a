import type { System } from '@provena/embedded';
import type { Client } from './client.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';

/** What a bench works on and with. */
export interface Bench extends Options {
  system: System;
  dataDir: string;
  client: Client;
  report: Report;
}
