import type { Invoice } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Reply, succeeded } from './support/api.ts';
import { arm, expectAgreement, passed } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { lineOf, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { Ringing, useTill } from './support/till.ts';
import { historyOf, unitOf } from './support/units.ts';

const till = useTill({ own: true });

const units = (count: number) => received(till.owner, till.phone, till.store, count);
const unit = (serial: string) => unitOf(till.owner, till.phone, serial);
const create = (serial: string, key: string) =>
  saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [serial])] }, { key });

/** Puts invoicing to sleep at a place of a save, all of it, until `awake`; answers how the save ended. */
const sleepAt = async (point: string, send: (key: string) => Promise<Reply<Invoice>>, awake: () => Promise<void>) => {
  const invoicing = till.test.system.service('invoicing');
  const key = randomUUID();
  arm(till.test.system, `invoicing.${point}:pause:1000`);
  const first = outcomeOf(send(key));
  await passed(till.test.system);
  invoicing.kill('SIGSTOP');
  try {
    await awake();
  } finally {
    invoicing.kill('SIGCONT');
  }
  const end = await definite(() => send(key));
  expect((await first).kind).toBe('unknown');
  return end;
};

describe('A save that sleeps before it has its goods', () => {
  it('holds nothing meanwhile: its unit is sold at a register, and the save is refused when it wakes', async () => {
    const [serial] = await units(1);
    const sale = await Ringing.begin(till);

    const end = await sleepAt(
      'after-begin',
      key => create(serial!, key),
      async () => {
        expect(await unit(serial!)).toMatchObject({ status: 'IN_STOCK', heldBy: null, version: 1 });
        await succeeded(sale.scan(`SN:${serial}`));
        expect(await unit(serial!)).toMatchObject({ status: 'RESERVED', heldBy: { id: sale.id } });
        // Longer than the client waits for its answer.
        await pause(12_000);
      },
    );

    if (end.kind !== 'refused') throw new Error(`${serial} was sold to an invoice, though a register has it`);
    expect(end.problem.code).toMatch(/^(serial-not-available|save-timed-out)$/);
    const { invoice } = await succeeded(sale.complete('600.00'));
    expect(await unit(serial!)).toMatchObject({ status: 'SOLD', invoiceId: invoice!.id });
    const history = await historyOf(till.owner, till.phone, serial!);
    expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'RESERVED', 'SOLD']);
    await expectAgreement(till.test.system);
  });

  it('has its unit when it wakes and nobody took it, or says that it ran out of time and leaves it free', async () => {
    const [serial] = await units(1);
    const end = await sleepAt(
      'after-begin',
      key => create(serial!, key),
      () => pause(12_000),
    );
    if (end.kind === 'refused') {
      expect(end.problem.code).toBe('save-timed-out');
      await saved(till, [lineOf(till.phone, [serial!])]);
    }
    const history = await historyOf(till.owner, till.phone, serial!);
    expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'SOLD']);
    await expectAgreement(till.test.system);
  });
});

const BEFORE = ['before-begin', 'after-begin'];
const AFTER = ['after-confirm', 'after-commit', 'before-reply'];

/** The rest of them takes half a minute each: only in long runs. */
const inLongRuns = process.env['CHAOS_MINUTES'] ? describe : describe.skip;

inLongRuns.each([...BEFORE, ...AFTER])('A save whose process sleeps 20 s %s', point => {
  const nap = () => pause(20_000);

  it('of a new invoice is saved whole or refused without a trace', async () => {
    const [serial] = await units(1);
    const end = await sleepAt(point, key => create(serial!, key), nap);
    if (AFTER.includes(point)) expect(end.kind).toBe('done');
    await expectAgreement(till.test.system);
    const expected = end.kind === 'done' ? { status: 'SOLD', invoiceId: end.reply.body.id } : { status: 'IN_STOCK' };
    expect(await unit(serial!)).toMatchObject(expected);
  });

  it('of a new version is saved whole or refused without a trace', async () => {
    const [old, added] = await units(2);
    const before = await saved(till, [lineOf(till.phone, [old!])]);
    const line = { ...lineOf(till.phone, [added!]), id: before.lines[0]!.id };
    const end = await sleepAt(point, key => resaveInvoice(till.sales, before, { lines: [line] }, { key }), nap);
    if (AFTER.includes(point)) expect(end.kind).toBe('done');
    await expectAgreement(till.test.system);
    const [sold, free] = end.kind === 'done' ? [added!, old!] : [old!, added!];
    expect(await unit(sold)).toMatchObject({ status: 'SOLD', invoiceId: before.id });
    expect(await unit(free)).toMatchObject({ status: 'IN_STOCK' });
  });
});
