import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
const inTests = { ...swc, swcrc: false, jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false } };

/** Every project's jest settings: ES modules through swc, workspace libraries read from their sources. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@provena/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', inTests] },
  // A busy machine starts whole systems slowly. Conditions are waited for, never time, so only a test that fails takes so
  // long.
  testTimeout: 300_000,
  testMatch: ['<rootDir>/src/**/*.{spec,int-spec,e2e-spec}.ts'],
};
