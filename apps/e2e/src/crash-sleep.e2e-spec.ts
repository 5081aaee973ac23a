import type { Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from './support/api.ts';
import { arm, expectAgreement, passed } from './support/faults.ts';
import { definite, outcomeOf } from './support/outcomes.ts';
import { lineOf, useShop, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { historyOf, unitOf } from './support/units.ts';

const shop = useShop({ own: true });

const units = (count: number) => received(shop.owner, shop.phone, shop.store, count);
const unit = (serial: string) => unitOf(shop.owner, shop.phone, serial);
const create = (serial: string, key: string) =>
  saveInvoice(shop.sales, { locationId: shop.store.id, lines: [lineOf(shop.phone, [serial])] }, { key });

/** Puts invoicing to sleep at a place of a save, all of it, until `awake`; answers how the save ended. */
const sleepAt = async (point: string, send: (key: string) => Promise<Reply<Invoice>>, awake: () => Promise<void>) => {
  const invoicing = shop.test.system.service('invoicing');
  const key = randomUUID();
  arm(shop.test.system, `invoicing.${point}:pause:1000`);
  const first = outcomeOf(send(key));
  await passed(shop.test.system);
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

describe('A save that sleeps past its hold', () => {
  it('is refused when it wakes or begins anew, and its unit was free for others a second after the hold', async () => {
    const [serial] = await units(1);
    let heldMs = 0;

    const end = await sleepAt(
      'after-hold',
      key => create(serial!, key),
      async () => {
        const { status, since } = await unit(serial!);
        expect(status).toBe('RESERVED');
        const freed = await eventually(async () => {
          const now = await unit(serial!);
          expect(now.status).toBe('IN_STOCK');
          return now;
        });
        heldMs = Date.parse(freed.since) - Date.parse(since);
      },
    );

    // 15 s and one more, and the delay of a busy machine; the save itself sleeps until this is seen.
    expect(heldMs).toBeGreaterThan(14_000);
    expect(heldMs).toBeLessThan(20_000);
    // A save that timed out begins anew when it is asked for again; either way nothing is sold by the hold that ended.
    if (end.kind === 'refused') {
      expect(end.problem.code).toMatch(/^(hold-ended|save-timed-out)$/);
      await saved(shop, [lineOf(shop.phone, [serial!])]);
    }
    const history = await historyOf(shop.owner, shop.phone, serial!);
    expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'RESERVED', 'EXPIRED', 'RESERVED', 'SOLD']);
    await expectAgreement(shop.test.system);
  });
});

const BEFORE = ['before-begin', 'after-begin', 'after-hold'];
const AFTER = ['after-confirm', 'after-commit', 'before-reply'];

/** The rest of them takes half a minute each: only in long runs. */
const inLongRuns = process.env['CHAOS_MINUTES'] ? describe : describe.skip;

inLongRuns.each([...BEFORE, ...AFTER])('A save whose process sleeps 20 s %s', point => {
  const nap = () => pause(20_000);

  it('of a new invoice is saved whole or refused without a trace', async () => {
    const [serial] = await units(1);
    const end = await sleepAt(point, key => create(serial!, key), nap);
    if (AFTER.includes(point)) expect(end.kind).toBe('done');
    await expectAgreement(shop.test.system);
    const expected = end.kind === 'done' ? { status: 'SOLD', invoiceId: end.reply.body.id } : { status: 'IN_STOCK' };
    expect(await unit(serial!)).toMatchObject(expected);
  });

  it('of a new version is saved whole or refused without a trace', async () => {
    const [old, added] = await units(2);
    const before = await saved(shop, [lineOf(shop.phone, [old!])]);
    const line = { ...lineOf(shop.phone, [added!]), id: before.lines[0]!.id };
    const end = await sleepAt(point, key => resaveInvoice(shop.sales, before, { lines: [line] }, { key }), nap);
    if (AFTER.includes(point)) expect(end.kind).toBe('done');
    await expectAgreement(shop.test.system);
    const [sold, free] = end.kind === 'done' ? [added!, old!] : [old!, added!];
    expect(await unit(sold)).toMatchObject({ status: 'SOLD', invoiceId: before.id });
    expect(await unit(free)).toMatchObject({ status: 'IN_STOCK' });
  });
});
