import { readdirSync, readFileSync } from 'node:fs';

const HEAD = /create or replace function (\w+)\s*\(([^)]*)\)/g;
const CALL = /\b(\w+)\s*\(/g;
const COMMENT_OR_STRING = /--.*|'(?:[^']|'')*'/g;

/**
 * The functions of a folder, one to a file of its name. Each stands behind those that it calls, because PostgreSQL
 * parses the body of a function in `language sql` when it is made. Throws when functions call each other in a circle.
 */
export const functionsIn = (folder: URL): string[] =>
  inOrderOfCalls(
    new Map(
      readdirSync(folder)
        .filter(file => file.endsWith('.sql'))
        .sort()
        .map(file => [file.replace(/\.sql$/, ''), readFileSync(new URL(file, folder), 'utf8')]),
    ),
  );

/** Functions by name, those that are called first. */
export const inOrderOfCalls = (functions: ReadonlyMap<string, string>): string[] => {
  const ordered = new Map<string, string>();
  const add = (name: string, callers: readonly string[]): void => {
    const text = functions.get(name);
    if (text === undefined || ordered.has(name) || callers.at(-1) === name) return;
    const path = [...callers, name];
    if (callers.includes(name)) throw new Error(`functions call each other in a circle: ${path.join(', ')}`);
    for (const [, called = ''] of text.replace(COMMENT_OR_STRING, '').matchAll(CALL)) add(called, path);
    ordered.set(name, text);
  };
  for (const name of functions.keys()) add(name, []);
  return [...ordered.values()];
};

/** The names of the parameters of each function that a text defines. */
export const parametersIn = (definitions: string): [name: string, parameters: string[]][] =>
  [...definitions.matchAll(HEAD)].map(([, name = '', list = '']) => [
    name,
    list.split(',').flatMap(parameter => /\w+/.exec(parameter)?.[0] ?? []),
  ]);
