import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(new URL('../../../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Ends of a menu or dialog that hand the focus on as soon as they get it; nobody meets them. */
const GUARDS = `{ exclude: [['[data-base-ui-focus-guard]']] }`;

/** What on the page breaks WCAG 2.2 AA, one line for each element. */
export const accessFaults = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(AXE);
  const run = `axe.run(${GUARDS}, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(done => done.violations)`;
  const violations = await page.evaluate<Violation[]>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`),
  );
};
