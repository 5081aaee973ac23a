import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'e2e', setupFilesAfterEnv: ['<rootDir>/src/support/patience.ts'] };
