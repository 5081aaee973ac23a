import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nxMeanwhile, requireBuild } from './lib/build.mjs';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand, say } from './lib/say.mjs';

async function runJest(node, reportFile) {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const flags = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];
  const args = ['--maxWorkers=2', '--json', `--outputFile=${reportFile}`, ...process.argv.slice(2)];
  const run = spawn(node.program, [...flags, jest, ...args], {
    cwd: ROOT,
    env: node.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = await once(run, 'exit');
  return status === 0;
}

/** A suite that failed without a failed test, because it could not run at all, counts as one failure. */
function countTests(reportFile) {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(reportFile, 'utf8'));
  const brokenSuites = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(test => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenSuites.length };
}

/** Runs every test of every project against one real PostgreSQL and NATS. */
async function test(node) {
  const folder = mkdtempSync(join(tmpdir(), 'provena-test-'));
  const reportFile = join(folder, 'report.json');
  const ok = await runJest(node, reportFile);
  const counts = countTests(reportFile);
  rmSync(folder, { recursive: true, force: true });
  return { ...counts, failed: Math.max(counts.failed, ok ? 0 : 1) };
}

await runCommand(async () => {
  const node = requireNode24();
  requirePackages(node, { forDevelopment: true });
  requireBuild(node);
  say('Running the tests, and beside them checking style, architecture and types');
  const [checked, { passed, failed }] = await Promise.all([
    nxMeanwhile(node, ['lint', 'cycles', 'typecheck']),
    test(node),
  ]);
  const counts = `${passed} passed, ${failed + (checked ? 0 : 1)} failed`;
  if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, `${counts}\n`);
  if (!checked) say('Style, architecture or types: failed, see above');
  say(`Tests: ${counts}`);
  return checked && failed === 0 ? 0 : 1;
});
