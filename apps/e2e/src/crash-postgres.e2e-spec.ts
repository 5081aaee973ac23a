import type { Invoice } from '@provena/contracts';
import { Database, plannedEachTime } from '@provena/database';
import { SERVICES } from '@provena/embedded';
import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import type { Reply } from './support/api.ts';
import { arm, comesBack, expectAgreement, passed } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { lineOf, useShop, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { unitOf } from './support/units.ts';

const shop = useShop({ own: true });

const units = (count: number) => received(shop.owner, shop.phone, shop.store, count);
const unit = (serial: string) => unitOf(shop.owner, shop.phone, serial);

/** Asks a database of its own connection, which goes with the question: the server may be killed next. */
const asked = async <Row>(url: string, text: string): Promise<Row[]> => {
  const database = await Database.open({ url, name: 'crash-spec', poolSize: 2 });
  try {
    return await database.sql.rows<Row>(plannedEachTime(text));
  } finally {
    await database.close();
  }
};

/** The invoices on the disk, read as soon as PostgreSQL answers again. */
const onDisk = (where: string): Promise<{ id: string; number: string; version: number }[]> =>
  eventually(
    () =>
      asked(
        shop.test.system.databaseUrl('invoicing'),
        `select v.invoice->>'id' as id, v.invoice->>'number' as number, (v.invoice->>'version')::int as version
         from (select invoice_view(i.id) as invoice from invoice i where ${where}) as v`,
      ),
    60_000,
  );

/**
 * Sends a save and kills invoicing when it has made it visible, before anything else is done, and PostgreSQL with it.
 * Data that did not wait for the disk is lost for certain: the process that writes it later is stopped, and so are all
 * others whose commit would write it on the way. `between` looks when PostgreSQL is back and invoicing is not. Answers
 * the final state of the save.
 */
const saveAcrossDeath = async (send: (key: string) => Promise<Reply<Invoice>>, between: () => Promise<void>) => {
  const { system } = shop.test;
  const [writer] = await asked<{ pid: number }>(
    system.postgresUrl,
    `select pid from pg_stat_activity where backend_type = 'walwriter'`,
  );
  if (!writer) throw new Error('PostgreSQL has no process that writes its log.');
  const invoicing = system.service('invoicing');
  const { pid } = invoicing;
  const others = SERVICES.filter(name => name !== 'invoicing').map(name => system.service(name));
  const key = randomUUID();
  arm(system, 'invoicing.after-confirm:pause:3000');
  const first = outcomeOf(send(key));
  await passed(system);
  arm(system, 'invoicing.after-commit:kill');
  for (const other of others) other.kill('SIGSTOP');
  process.kill(writer.pid, 'SIGSTOP');
  await eventually(() => {
    if (invoicing.pid === pid) throw new Error('invoicing has not died: after-commit was not passed.');
  }).finally(() => {
    system.postgres.kill('SIGKILL');
    process.kill(writer.pid, 'SIGKILL');
    for (const other of others) other.kill('SIGCONT');
  });
  await comesBack(system, 'invoicing', between);
  const end = await definite(() => send(key), 90_000);
  if (end.kind === 'refused') throw new Error(`refused: ${JSON.stringify(end.problem)}`);
  // The first request was not answered before the death. It may hear of its save when invoicing is back in time.
  const told = await first;
  if (told.kind === 'done')
    expect(told.reply.body).toMatchObject({ id: end.reply.body.id, number: end.reply.body.number });
  else expect(told.kind).toBe('unknown');
  expect(end.reply.headers.get('idempotency-replayed')).toBe('true');
  return end.reply.body;
};

describe('When PostgreSQL is killed right after a save was made visible', () => {
  it('a new invoice and its number are on disk', async () => {
    const [serial] = await units(1);
    const notes = randomUUID();
    const form = { locationId: shop.store.id, notes, lines: [lineOf(shop.phone, [serial!])] };
    let found: Awaited<ReturnType<typeof onDisk>> = [];

    const invoice = await saveAcrossDeath(
      key => saveInvoice(shop.sales, form, { key }),
      async () => void (found = await onDisk(`i.notes = '${notes}'`)),
    );

    expect(found).toEqual([{ id: invoice.id, number: invoice.number, version: 1 }]);
    expect(await unit(serial!)).toMatchObject({ status: 'SOLD', invoiceId: invoice.id });
    await expectAgreement(shop.test.system);
  });

  it('a new version is on disk before what it dropped is given back', async () => {
    const [kept, dropped, taken] = await units(3);
    const before = await saved(shop, [lineOf(shop.phone, [kept!, dropped!])]);
    const lines = [{ ...lineOf(shop.phone, [kept!, taken!]), id: before.lines[0]!.id }];
    let found: Awaited<ReturnType<typeof onDisk>> = [];

    const after = await saveAcrossDeath(
      key => resaveInvoice(shop.sales, before, { lines }, { key }),
      async () => {
        found = await onDisk(`i.id = '${before.id}'`);
        const stillIts = await eventually(() => unit(dropped!), 60_000);
        expect(stillIts).toMatchObject({ status: 'SOLD', invoiceId: before.id });
      },
    );

    expect(found).toEqual([{ id: before.id, number: before.number, version: 2 }]);
    expect(after).toMatchObject({ id: before.id, number: before.number, version: 2 });
    await expectAgreement(shop.test.system);
    expect(await unit(dropped!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
    for (const serial of [kept!, taken!]) {
      expect(await unit(serial)).toMatchObject({ status: 'SOLD', invoiceId: before.id });
    }
    const again = await saved(shop, [lineOf(shop.phone, [dropped!])]);
    expect(await unit(dropped!)).toMatchObject({ status: 'SOLD', invoiceId: again.id });
  });
});
