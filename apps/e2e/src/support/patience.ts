import { jest } from '@jest/globals';

/** Each file starts a whole system, which takes its time on a small machine. */
jest.setTimeout(120_000);
