import { databaseName, ownerName, SERVICES, startSystem, type System } from '@provena/embedded';
import { run, temporaryFolder } from '@provena/testing';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api, succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aSerialItem, lineOf, received, saveInvoice, theLocation } from './support/shop.ts';

const REFUSED = { code: '42501' };

/** The attempts of an attacker in a service with its own address of the database. */
const REWRITES = {
  invoicing: [
    `update audit_entry set username = 'nobody'`,
    'delete from audit_entry',
    `update audit_seal set hash = ''`,
    'alter table audit_entry disable trigger all',
    'delete from payment',
    'update payment set amount = 1',
    'drop table refund',
    'update migration set name = name',
  ],
  'inventory-serials': [
    `update unit_movement set username = 'nobody'`,
    'truncate stock_movement',
    'delete from document_number',
  ],
  pos: ['delete from audit_anchor', 'update cash_movement set amount = 1'],
} as const;

const soldAndPaid = async (system: System): Promise<void> => {
  const owner = await new Api(system.gatewayUrl).signIn('owner');
  const [phone, store] = [await aSerialItem(owner), await theLocation(owner)];
  const serials = await received(owner, phone, store, 1);
  const invoice = await succeeded(saveInvoice(owner, { locationId: store.id, lines: [lineOf(phone, serials)] }));
  const payment = { method: 'CARD', amount: invoice.total };
  await succeeded(owner.post(`/v1/invoices/${invoice.id}/payments`, payment, { ifMatch: `"v${invoice.version}"` }));
};

const isRefusedItsTrails = async (system: System): Promise<void> => {
  for (const service of Object.keys(REWRITES) as (keyof typeof REWRITES)[])
    for (const rewrite of REWRITES[service]) {
      const tried = run(system.databaseUrl(service), rewrite);
      await expect(tried.then(() => `went through: ${rewrite}`)).rejects.toMatchObject(REFUSED);
    }
};

/** Leaves the databases and the secrets as a version did that knew one role for each database. */
const asOfOneRole = async (system: System): Promise<void> => {
  for (const service of SERVICES) {
    const name = databaseName(service);
    const url = new URL(system.postgresUrl);
    url.pathname = `/${name}`;
    await run(url.href, `reassign owned by ${ownerName(name)} to ${name}; drop role ${ownerName(name)}`);
  }
  const file = join(system.dataDir, 'secrets.json');
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as { services: Record<string, object> };
  for (const [service, own] of Object.entries(secrets.services))
    secrets.services[service] = { ...own, ownerPassword: undefined };
  writeFileSync(file, JSON.stringify(secrets));
  rmSync(join(system.dataDir, 'prepared'));
};

describe('A service that was broken into', () => {
  it('cannot rewrite its trails and payments, also where an earlier version began them', async () => {
    const dataDir = temporaryFolder('roles');
    let system = await startSystem({ dataDir });
    try {
      await soldAndPaid(system);
      await isRefusedItsTrails(system);

      await asOfOneRole(system);
      const asBefore = `begin; alter table audit_entry disable trigger all; rollback`;
      await run(system.databaseUrl('invoicing'), asBefore);
      await system.stop();
      system = await startSystem({ dataDir });
      await isRefusedItsTrails(system);
      await soldAndPaid(system);
      await expectAgreement(system);
    } finally {
      await system.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
