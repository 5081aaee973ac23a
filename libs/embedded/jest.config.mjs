import preset from '../../jest.preset.mjs';

/** Making a PostgreSQL data folder takes its time on a busy machine. */
export default { ...preset, displayName: 'embedded', testTimeout: 60_000 };
