import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const eslint = new ESLint({
  cwd: new URL('../..', import.meta.url).pathname,
  overrideConfig: tseslint.configs.disableTypeChecked,
});

const imports = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const globals = 'no-restricted-globals';

const broken = async (file: string, code: string): Promise<(string | null)[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: file });
  const relevant = result!.messages.filter(
    ({ ruleId }) => ruleId === null || [imports, syntax, globals].includes(ruleId),
  );
  return relevant.map(({ ruleId }) => ruleId);
};

type Case = [file: string, code: string];

const refusedImports: Case[] = [
  ['apps/pos/src/features/a.ts', `import { Invoice } from '../../../invoicing/src/domain/invoice.ts'; Invoice();`],
  ['apps/pos/src/features/a.ts', `import { Invoice } from '@provena/invoicing-app'; Invoice();`],
  ['apps/pos/src/features/a.ts', `export { Money } from '../../../../libs/domain/src/money.ts';`],
  ['apps/pos/src/features/a.ts', `import { connect } from '@nats-io/transport-node'; connect();`],
  [
    'apps/pos/src/features/a.ts',
    `import type { EntityManager } from '@mikro-orm/postgresql'; export type E = EntityManager;`,
  ],
  ['apps/pos/src/features/a.ts', `import { Pool } from 'pg'; Pool();`],
  ['apps/pos/src/features/a.ts', `import { backbone } from '@provena/testing'; backbone();`],
  ['apps/pos/src/features/a.int-spec.ts', `import { connect } from '@nats-io/transport-node'; connect();`],
  ['apps/pos/src/features/a.int-spec.ts', `import { Pool } from 'pg'; Pool();`],
  ['apps/pos/src/persistence/a.ts', `import { ring } from '../features/sale/ring.ts'; ring();`],
  ['apps/pos/src/persistence/a.ts', `import { run } from '../sagas/sale.process.ts'; run();`],
  ['apps/pos/src/persistence/a.ts', `import { connect } from '@nats-io/jetstream'; connect();`],
  ['apps/pos/src/domain/a.ts', `import { Injectable } from '@nestjs/common'; Injectable();`],
  ['apps/pos/src/domain/a.ts', `import { EntitySchema } from '@mikro-orm/core'; EntitySchema();`],
  ['apps/pos/src/domain/a.ts', `import { randomUUID } from 'node:crypto'; randomUUID();`],
  ['apps/pos/src/domain/a.ts', `import { randomUUID } from 'crypto'; randomUUID();`],
  ['apps/pos/src/domain/a.ts', `import { RingItem } from '@provena/contracts'; RingItem();`],
  ['apps/pos/src/domain/a.ts', `import { config } from '../config.ts'; config();`],
  ['apps/pos/src/domain/sale/a.ts', `import { config } from '../../config.ts'; config();`],
  ['apps/pos/src/domain/sale/a.ts', `import { z } from 'zod'; z();`],
  [
    'apps/invoicing/src/sagas/a.saga.ts',
    `import { invoices } from '../persistence/invoice.repository.ts'; invoices();`,
  ],
  ['apps/invoicing/src/sagas/a.saga.ts', `import { run } from './a.process.ts'; run();`],
  ['apps/invoicing/src/sagas/a.saga.ts', `import { Handles } from '@provena/messaging'; Handles();`],
  ['libs/contracts/src/a.ts', `import { migrate } from '@provena/database'; migrate();`],
  ['libs/contracts/src/a.ts', `import { join } from 'node:path'; join();`],
  ['libs/domain/src/a.ts', `import { z } from 'zod'; z();`],
  ['libs/database/src/a.ts', `import { Handles } from '@provena/messaging'; Handles();`],
  ['libs/database/src/a.ts', `import { connect } from '@nats-io/transport-node'; connect();`],
  ['libs/messaging/src/a.ts', `import { MikroORM } from '@mikro-orm/core'; MikroORM();`],
  ['libs/messaging/src/a.ts', `import { Pool } from 'pg'; Pool();`],
  ['libs/embedded/src/a.ts', `import { z } from 'zod'; z();`],
];

const refusedSyntax: Case[] = [
  ['apps/pos/src/features/a.ts', `export enum Status { Open }`],
  ['apps/pos/src/features/a.ts', `export default 1;`],
  ['apps/pos/src/features/a.ts', `export const nats = () => import('@nats-io/transport-node');`],
  ['apps/pos/src/domain/a.ts', `export const now = () => Date.now();`],
  ['apps/pos/src/domain/a.ts', `export const now = () => new Date();`],
  ['apps/pos/src/domain/a.ts', `export const now = () => Date();`],
  ['apps/pos/src/domain/a.ts', `export const pick = () => Math.random();`],
  ['apps/pos/src/domain/sale/a.ts', `export const later = async () => 1;`],
  ['apps/invoicing/src/sagas/a.saga.ts', `export const now = () => Date.now();`],
  ['libs/domain/src/a.ts', `export const pick = () => Math.random();`],
  ['libs/embedded/src/a.ts', `export class Server { constructor(readonly port: number) {} }`],
  ['libs/embedded/src/a.ts', `export namespace Server { export const port = 1; }`],
  ['tools/a.ts', `export enum Status { Open }`],
  ['tools/verify/a.ts', `export class Server { constructor(private port: number) {} }`],
];

const refusedGlobals: Case[] = [
  ['apps/pos/src/domain/a.ts', `export const id = () => crypto.randomUUID();`],
  ['apps/pos/src/domain/a.ts', `export const mode = () => process.env;`],
  ['apps/invoicing/src/sagas/a.saga.ts', `export const later = (f: () => void) => setTimeout(f, 1);`],
  ['libs/domain/src/a.ts', `export const say = () => console.log('sold');`],
];

const welcome: Case[] = [
  ['apps/pos/src/domain/a.ts', `import { Money } from '@provena/domain'; Money();`],
  ['apps/pos/src/domain/a.ts', `import type { SaleId } from '@provena/contracts'; export type Id = SaleId;`],
  ['apps/pos/src/domain/a.ts', `import { Line } from './line.ts'; Line(new Date(0));`],
  ['apps/pos/src/domain/sale/a.ts', `import { Line } from '../line.ts'; Line();`],
  ['apps/pos/src/domain/a.spec.ts', `import fc from 'fast-check'; fc(Date.now());`],
  ['apps/pos/src/persistence/a.ts', `import { EntitySchema } from '@mikro-orm/core'; EntitySchema();`],
  ['apps/pos/src/persistence/a.int-spec.ts', `import { Pool } from 'pg'; Pool();`],
  ['apps/pos/src/features/sale/a.ts', `import { sales } from '../../persistence/sale.repository.ts'; sales();`],
  ['apps/pos/src/features/sale/a.ts', `import { RingItem } from '@provena/contracts'; RingItem();`],
  ['apps/pos/src/features/sale/a.int-spec.ts', `import { backbone } from '@provena/testing'; backbone();`],
  ['apps/invoicing/src/sagas/a.saga.ts', `import { Invoice } from '../domain/invoice.ts'; Invoice();`],
  ['apps/invoicing/src/sagas/a.process.ts', `import { sagas } from '../persistence/saga.repository.ts'; sagas();`],
  ['libs/contracts/src/a.ts', `import { z } from 'zod'; z();`],
  ['libs/contracts/src/a.ts', `import { serialKey } from '@provena/domain'; serialKey('A');`],
  ['libs/domain/src/a.ts', `import { Decimal } from 'decimal.js'; Decimal();`],
  ['libs/database/src/a.ts', `import { MikroORM } from '@mikro-orm/postgresql'; MikroORM();`],
  ['libs/messaging/src/a.ts', `import { connect } from '@nats-io/transport-node'; connect();`],
  ['libs/testing/src/transport.suite.ts', `import { connect } from '@nats-io/transport-node'; connect();`],
];

describe('architecture rules', () => {
  it.each(refusedImports)('refuse in %s: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([imports]);
  });

  it.each(refusedSyntax)('refuse in %s: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([syntax]);
  });

  it.each(refusedGlobals)('refuse in %s: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([globals]);
  });

  it.each(welcome)('welcome in %s: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([]);
  });
});
