import { pureFiles, specs } from './architecture.mjs';

const everywhere = [{ selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' }];

const inLibsAndApps = [
  ...everywhere,
  { selector: 'ExportDefaultDeclaration', message: 'Exports are named.' },
  {
    selector: 'ImportExpression[source.type="Literal"]',
    message: 'Import a known module at the top, where the architecture rules see it.',
  },
];

const pure = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time is passed in.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Time is passed in.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Time is passed in.' },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: 'Time is passed in.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Chance is passed in.' },
  { selector: ':function[async=true]', message: 'Pure code waits for nothing.' },
];

const impureGlobals = [
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

const erasable = [
  { selector: 'TSParameterProperty', message: 'Node runs this file by erasing types: declare and assign the field.' },
  { selector: 'TSModuleDeclaration[body]', message: 'Node runs this file by erasing types: use a module.' },
  { selector: 'TSImportEqualsDeclaration', message: 'Node runs this file by erasing types: use import.' },
  { selector: 'TSExportAssignment', message: 'Node runs this file by erasing types: use export.' },
  { selector: 'TSTypeAssertion', message: 'Node runs this file by erasing types: use as.' },
  { selector: 'Decorator', message: 'Node runs this file by erasing types: it cannot decorate.' },
];

const refuse = selectors => ({ 'no-restricted-syntax': ['error', ...selectors] });

/**
 * Features of the language that this code does without: everywhere, in pure code, and where Node runs TypeScript as it
 * is.
 */
export const syntax = [
  { name: 'syntax: everywhere', files: ['**/*.ts', '**/*.tsx'], rules: refuse(everywhere) },
  {
    name: 'syntax: libs and apps',
    files: ['{libs,apps}/*/src/**/*.ts'],
    ignores: specs,
    rules: refuse(inLibsAndApps),
  },
  {
    name: 'syntax: pure code',
    files: pureFiles,
    ignores: specs,
    rules: { ...refuse([...inLibsAndApps, ...pure]), 'no-restricted-globals': ['error', ...impureGlobals] },
  },
  {
    name: 'syntax: tools run by erasing types',
    files: ['tools/**/*.ts'],
    ignores: specs,
    rules: refuse([...everywhere, ...erasable]),
  },
  {
    name: 'syntax: libs run by erasing types',
    files: ['libs/{embedded,verify}/src/**/*.ts'],
    ignores: specs,
    rules: refuse([...inLibsAndApps, ...erasable]),
  },
];
