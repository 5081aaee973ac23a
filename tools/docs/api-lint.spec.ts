import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import type * as Core from '@stoplight/spectral-core';
import type * as Rulesets from '@stoplight/spectral-rulesets';

const path = new URL('../../docs/openapi.json', import.meta.url);
const source = readFileSync(path, 'utf8');

// These are CommonJS packages; only `require` sees their exports.
const require = createRequire(import.meta.url);
const { Spectral } = require('@stoplight/spectral-core') as typeof Core;
const { oas } = require('@stoplight/spectral-rulesets') as typeof Rulesets;

const ofRedocly = async (text: string): Promise<string[]> => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: text, absoluteRef: path.href, config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
};

const ofSpectral = async (text: string): Promise<string[]> => {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas as never, 'recommended']] });
  const problems = await spectral.run(text);
  return problems.map(({ code, message, path: at }) => `${String(code)}: ${message} ${at.join('/')}`);
};

/** The document with two operations of one name and an example that does not fit. */
const broken = () => {
  const text = source.replace('"operationId": "createTeam"', '"operationId": "listTeams"');
  return text.replace(/("example": \{\s+)("locationId")/, '$1"surprise": 1, $2');
};

describe('the published document', () => {
  it.each([
    ['redocly', ofRedocly],
    ['spectral', ofSpectral],
  ])('has nothing that the recommended rules of %s say anything about', async (_, problemsOf) => {
    expect(await problemsOf(source)).toEqual([]);
  });

  it('would be told by both if two operations had one name and an example did not fit', async () => {
    expect(broken()).toContain('"surprise"');
    const [redocly, spectral] = [await ofRedocly(broken()), await ofSpectral(broken())];
    expect(redocly).toContainEqual(expect.stringMatching(/^operation-operationId-unique: /));
    expect(spectral).toContainEqual(expect.stringMatching(/^operation-operationId-unique: /));
    expect(spectral).toContainEqual(expect.stringMatching(/^oas3-valid-media-example: /));
  });
});
