import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@provena/embedded';

/** Commands of README.md and the output it shows for them. */
export interface Step {
  commands: string;
  output: string;
}

const STEP = /```sh\n(.*?)```\n\n```text\n(.*?)```/gs;

const readme = () => readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8');

export const readmeSteps = (): Step[] =>
  [...readme().matchAll(STEP)].map(([, commands = '', output = '']) => ({
    commands,
    output,
  }));

/** Files and folders the README points to that are not there. */
export const deadLinks = (): string[] =>
  [...readme().matchAll(/\]\((?!http)([^)#]+)/g)]
    .map(([, path = '']) => path)
    .filter(path => !existsSync(join(PROJECT_ROOT, path)));

const MADE_ID = /\b(?!0198c000-)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;

/** The same words for texts that differ from run to run: ids made on the way, and times. */
export const normalised = (output: string): string => output.replaceAll(MADE_ID, '<id>').replaceAll(TIME, '<time>');
