import { readFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';

/**
 * Writes the client of the REST API, as `libs/api-client` has it, from a document of the API into a folder. Types, one
 * function for each operation, and what they need to fetch.
 */
export const writeApiClient = async (input, path) => {
  await createClient({
    input: JSON.parse(readFileSync(input, 'utf8')),
    output: { path, fileName: { suffix: '.gen' }, tsConfigPath: null, module: { extension: '.ts' } },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
    logs: { level: 'silent' },
  });
};

const [, , input, path] = process.argv;
if (input && path) await writeApiClient(input, path);
