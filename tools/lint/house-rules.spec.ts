import { ESLint } from 'eslint';

const root = new URL('../..', import.meta.url).pathname;
const file = 'apps/pos/src/features/known-bad.ts';
const spec = 'apps/pos/src/features/known-bad.int-spec.ts';

/** TypeScript's project service leaves timers behind that are not needed: they must not keep the run alive. */
const { setTimeout } = globalThis;
globalThis.setTimeout = ((...timer: Parameters<typeof setTimeout>) =>
  setTimeout(...timer).unref()) as typeof setTimeout;

const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: null,
        projectService: { allowDefaultProject: [file, spec], defaultProject: `${root}tsconfig.json` },
      },
    },
  },
});

const broken = async (code: string, filePath = file): Promise<(string | null)[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result!.messages.map(({ ruleId }) => ruleId);
};

const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n');
const functionOf = (count: number): string =>
  `export const long = (): void => {\n${lines(count - 2, '  String(1);')}\n};`;
const branches = Array.from({ length: 10 }, (_, n) => `if (n === ${n}) return 'n${n}';`).join('\n');

const refused: [rule: string, code: string][] = [
  ['max-lines', lines(251, '// one')],
  ['max-lines-per-function', functionOf(41)],
  ['complexity', `export const name = (n: number): string => {\n${branches}\nreturn '';\n};`],
  [
    'max-params',
    'export const sum = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;',
  ],
  [
    'max-depth',
    'export function f(n: number): void { if (n) { if (n > 1) { if (n > 2) { if (n > 3) String(n); } } } }',
  ],
  ['@typescript-eslint/no-explicit-any', 'export const f = (x: any): string => String(x);'],
  ['@typescript-eslint/no-floating-promises', 'const f = async (): Promise<void> => {};\nf();'],
  [
    '@typescript-eslint/no-misused-promises',
    'export const f = (xs: number[]): void => {\n  xs.forEach(async () => {});\n};',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    `export const f = (s: 'open' | 'closed'): void => {\n  switch (s) {\n    case 'open':\n      String(s);\n  }\n};`,
  ],
  [
    '@typescript-eslint/consistent-type-imports',
    `import { Readable } from 'node:stream';\nexport const f = (r: Readable): string => String(r.readable);`,
  ],
];

describe('house rules', () => {
  it.each(refused)('refuse by %s', async (rule, code) => {
    expect(await broken(code)).toContain(rule);
  });

  it('welcome a function of forty lines', async () => {
    expect(await broken(functionOf(40))).toEqual([]);
  });

  it('let a story in a spec be longer than a function', async () => {
    expect(await broken(functionOf(41), spec)).toEqual([]);
  });

  it('leave a class that a constructor injects a value import', async () => {
    const code = [
      `import { Injectable } from '@nestjs/common';`,
      `import { ModuleRef } from '@nestjs/core';`,
      '@Injectable()',
      'export class Till {',
      '  constructor(private readonly modules: ModuleRef) {}',
      '  open(): unknown {',
      `    return this.modules.get('Till');`,
      '  }',
      '}',
    ];
    expect(await broken(code.join('\n'))).toEqual([]);
  });
});
