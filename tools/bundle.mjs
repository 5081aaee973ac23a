import { existsSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Run in a service's folder after its build: puts each program and all it imports into one file, at the program's own
 * address. A program of 1,600 files starts slower and keeps the text of all of them, used or not (ADR 41).
 */
const DIST = resolve('dist');
const PROGRAMS = ['main', 'migrate', 'seed', 'first-owner', 'manage-people'];

const isLibrary = file => file.includes('node_modules');

/** What our own code imports at its first use stays a package of its own: an idle service does not carry it. */
const laterFromPackages = {
  name: 'later-from-packages',
  resolveId: (id, importer, { kind }) =>
    kind === 'dynamic-import' && !isLibrary(importer) ? { id, external: true } : undefined,
};

/** A module finds its SQL, its threads and its packages from where it was, not from where the program is. */
const ownAddress = {
  name: 'own-address',
  transform: (code, file) => {
    const address = `new URL(${JSON.stringify(relative(DIST, file))}, import.meta.url).href`;
    return isLibrary(file) ? undefined : code.replaceAll('import.meta.url', address);
  },
};

/** V8 keeps a text with any letter beyond ASCII in two bytes for each letter: 4 MB more in each service. */
const asAscii = code =>
  code.replace(/[^\0-\x7f]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Nest and others ask for packages that they can do without, and catch that they are not there. */
const onLog = (level, log, next) => {
  const isOptional = log.code === 'UNRESOLVED_IMPORT' && isLibrary(log.id ?? log.message);
  if (!isOptional) next(level, log);
};

async function bundle(file) {
  const made = await rolldown({
    input: file,
    platform: 'node',
    // Of our own libraries only what is used comes in, so that what migrates does not load Nest.
    treeshake: { moduleSideEffects: [{ test: /\/libs\/\w+\/dist\//, sideEffects: false }] },
    plugins: [laterFromPackages, ownAddress],
    onLog,
  });
  // Names are kept for MikroORM and Nest, which know classes by them; lines are kept for whoever reads a stack.
  const { output } = await made.generate({ codeSplitting: false, keepNames: true, comments: false });
  writeFileSync(file, asAscii(output[0].code));
  await made.close();
}

for (const file of PROGRAMS.map(program => `${DIST}/${program}.js`).filter(existsSync)) await bundle(file);
