import { jest } from '@jest/globals';
import type { z } from 'zod';
import { readConfig, ServiceConfig, serviceSettings } from './config.ts';

const key = { kty: 'OKP', crv: 'Ed25519', kid: 'pos', x: 'AA' };
const environment = {
  DATABASE_URL: 'postgres://pos:secret@127.0.0.1:5432/pos',
  NATS_URL: 'nats://127.0.0.1:4222',
  INTERNAL_PRIVATE_JWK: JSON.stringify({ ...key, d: 'AA' }),
  INTERNAL_JWKS: JSON.stringify({ keys: [key] }),
};

describe('a configuration', () => {
  let said = '';

  beforeEach(() => {
    said = '';
    jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((said += String(text))));
    jest.spyOn(process, 'exit').mockImplementation(code => {
      throw new Error(`exit ${code}`);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('fills in what may be left out or left empty', () => {
    expect(readConfig(ServiceConfig, { ...environment, HEALTH_PORT: '', LOG_LEVEL: '' })).toMatchObject({
      DATABASE_POOL: 10,
      NATS_PREFIX: '',
      HEALTH_HOST: '127.0.0.1',
      HEALTH_PORT: 0,
      LOG_LEVEL: 'info',
    });
  });

  it('that is wrong ends the process with a sentence for each variable', () => {
    const { NATS_URL: _, ...rest } = environment;
    const wrong = { ...rest, DATABASE_URL: '', DATABASE_POOL: '1', INTERNAL_JWKS: '{', INTERNAL_PRIVATE_JWK: '{}' };
    expect(() => readConfig(ServiceConfig, wrong)).toThrow('exit 78');
    expect(said).toContain('  DATABASE_URL: is not set\n');
    expect(said).toContain('  NATS_URL: is not set\n');
    expect(said).toContain('  INTERNAL_JWKS: is not JSON\n');
    expect(said).toMatch(/ {2}DATABASE_POOL: .*>=2/);
    expect(said).toMatch(/ {2}INTERNAL_PRIVATE_JWK\.d: /);
    expect(said).toContain('.env.example');
  });

  it('does not repeat a secret when it is wrong', () => {
    expect(() => readConfig(ServiceConfig, { ...environment, INTERNAL_PRIVATE_JWK: '"hunter2"' })).toThrow('exit 78');
    expect(said).not.toContain('hunter2');
  });

  it('explains every variable', () => {
    for (const schema of Object.values<z.ZodType>(serviceSettings))
      expect(schema.description).toMatch(/^[A-Za-z].{8,}/);
  });
});
