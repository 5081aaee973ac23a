import { fileURLToPath } from 'node:url';
import preset from './jest.preset.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));

/** Every project in one run, so that all of them share one PostgreSQL and one NATS. */
export default {
  projects: ['<rootDir>/libs/*/jest.config.mjs', '<rootDir>/apps/*/jest.config.mjs', '<rootDir>/tools/jest.config.mjs'],
  globalSetup: here('libs/testing/src/jest-global-setup.mjs'),
  globalTeardown: here('libs/testing/src/jest-global-teardown.mjs'),
  // Modules of finished suites are never let go of: a worker of some GB stands still for seconds to look for garbage, and
  // database connections of the suite that it runs then time out.
  workerIdleMemoryLimit: '700MB',
  // Of a run with several projects only the run's own counts.
  testTimeout: preset.testTimeout,
};
