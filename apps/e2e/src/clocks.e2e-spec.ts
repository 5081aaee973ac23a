import type { ServiceName } from '@provena/embedded';
import { eventually } from '@provena/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeeded } from './support/api.ts';
import { expectAgreement, killAt } from './support/faults.ts';
import { outcomeOf } from './support/outcomes.ts';
import { lineOf, received, resaveInvoice, saved } from './support/shop.ts';
import { aFullSale, useTill } from './support/till.ts';
import { unitOf } from './support/units.ts';

const till = useTill();

/** Loaded before a program: every clock of its process is so far off, also in libraries. */
const clockOff = (milliseconds: number): Record<string, string> => {
  const code = `const Real = Date; globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + ${milliseconds}); }
    static now() { return Real.now() + ${milliseconds}; } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
};

const restart = async (name: ServiceName, env: Record<string, string> = {}): Promise<void> => {
  await till.test.system.service(name).restart(env);
  await till.test.system.ready();
};

/** The number of requests a service had from senders whose clock differs, since it was started. */
const skewedRequests = async (name: ServiceName): Promise<number> => {
  const figures = await (await fetch(`${till.test.system.healthUrl(name)}/metrics`)).text();
  const counts = figures.matchAll(/^provena_clock_skew_total\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
};

const warnings = (name: ServiceName): number =>
  readFileSync(join(till.test.logDir, `${name}.log`), 'utf8').split('the clock of its sender is').length - 1;

describe.each([
  ['inventory-serials', 5_000],
  ['inventory-serials', -5_000],
  ['invoicing', 5_000],
  ['invoicing', -5_000],
  ['pos', 5_000],
  ['pos', -5_000],
] as const)('With the clock of %s off by %d ms', (name, milliseconds) => {
  beforeAll(() => restart(name, clockOff(milliseconds)), 120_000);
  afterAll(() => restart(name), 120_000);

  it('an invoice is saved and changed, and a sale sold, as ever; it is warned of and counted', async () => {
    const warned = warnings(name);
    const [kept, dropped, taken] = await received(till.owner, till.phone, till.store, 3);
    const first = await saved(till, [lineOf(till.phone, [kept!, dropped!])]);
    const lines = [{ ...lineOf(till.phone, [kept!, taken!]), id: first.lines[0]!.id }];
    expect(await succeeded(resaveInvoice(till.sales, first, { lines }))).toMatchObject({ version: 2 });
    const { sale } = await aFullSale(till);
    expect(await succeeded(sale.complete('600.00'))).toMatchObject({
      sale: { status: 'COMPLETED' },
      invoice: { isClosed: true },
    });
    await eventually(async () =>
      expect(await unitOf(till.owner, till.phone, dropped!)).toMatchObject({ status: 'IN_STOCK' }),
    );
    expect(await skewedRequests(name)).toBeGreaterThan(0);
    await eventually(() => expect(warnings(name)).toBeGreaterThan(warned));
    await expectAgreement(till.test.system);
  }, 120_000);
});

describe('A sale that a register began by a clock far ahead', () => {
  afterAll(() => restart('pos'), 120_000);

  it('is carried on in seconds by one whose clock is right', async () => {
    await restart('pos', clockOff(50_000));
    const { sale } = await aFullSale(till);
    const returned = killAt(till.test.system, 'pos', 'pos.before-complete');
    const asked = outcomeOf(sale.complete('600.00'));
    await returned();
    await eventually(async () => expect(await saleNow(sale.id)).toMatchObject({ status: 'COMPLETED' }), 30_000);
    await asked;
    await expectAgreement(till.test.system);
  }, 120_000);
});

/** Read without a look that would carry it on. */
const saleNow = async (id: string): Promise<{ status: string }> => {
  const { data } = await succeeded(
    till.cashier.get<{ data: { id: string; status: string }[] }>(
      `/v1/pos/sales?registerId=${till.register.id}&limit=100`,
    ),
  );
  const found = data.find(sale => sale.id === id);
  if (!found) throw new Error(`The register has no sale ${id}.`);
  return found;
};
