import preset from '../../jest.preset.mjs';

/** Each file starts a whole system, which takes its time on a small machine. */
export default { ...preset, displayName: 'e2e', testTimeout: 120_000 };
