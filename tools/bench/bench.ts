import type { Options } from './options.ts';
import type { Report } from './report.ts';
import type { Stand } from './stand.ts';

/** What a bench works on and with. */
export interface Bench extends Options, Stand {
  report: Report;
}
