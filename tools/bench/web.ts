import type { System } from '@provena/embedded';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../apps/e2e/src/web/support/browser.ts';
import { scan } from '../../apps/e2e/src/web/support/scanner.ts';
import type { Client } from './client.ts';
import { median, report } from './measure.ts';
import { openShop, type Shop } from './shop.ts';
import { Stopwatch } from './stopwatch.ts';

/** Also the lines of the invoice that is scanned and typed into: each scan is of another item. */
const ITEMS = 20;
const UNITS_EACH = 30;
/** All of one item, in one capture dialog. */
const MANY = 100_000;
const TIMES = 15;
/** More than two pages of the list. */
const INVOICES = 120;

interface Bench {
  client: Client;
  shop: Shop;
  page: Page;
  watch: Stopwatch;
}

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

const ms = (value: number): string => `${value.toFixed(1)} ms`;

const timed = async (ask: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await ask();
  return performance.now() - began;
};

const invoiceOf = (shop: Shop) => ({
  locationId: shop.locationId,
  lines: shop.nextUnits(1).map(({ itemId, serialNumber }) => ({ itemId, quantity: 1, serials: [serialNumber] })),
});

const newInvoice = async ({ page }: Bench): Promise<void> => {
  await page.goto('/invoices/new');
  await page.getByRole('combobox', { name: 'Scan or search items' }).waitFor();
};

/** Of another unit each time, item after item in turn. */
const nextCode = (shop: Shop): string => `SN:${shop.nextUnits(1)[0]?.serialNumber ?? ''}`;

/** Scans fill an invoice, each beside the bare question that it asks the gateway; then its cells are typed into. */
const writing = async (bench: Bench): Promise<boolean[]> => {
  const { client, shop, page, watch } = bench;
  await newInvoice(bench);
  const [bare, shown]: [number[], number[]] = [[], []];
  for (let count = 1; count <= ITEMS; count += 1) {
    const code = nextCode(shop);
    bare.push(await timed(() => client.post('/v1/scan', { code, locationId: shop.locationId })));
    shown.push(await watch.until({ selector: '[data-line]', count }, () => scan(page, code)));
  }
  await watch.keys();
  for (let line = 1; line <= ITEMS; line += 1) {
    await page.getByRole('textbox', { name: `Price of line ${line}`, exact: true }).focus();
    for (const key of ['9', '8', 'Enter']) await page.keyboard.press(key);
  }
  for (const key of 'bench item') await page.keyboard.press(key, { delay: 120 });
  const keys = await watch.keys();
  const [row, answer] = [median(shown), median(bare)];
  return [
    report(
      'web: scan to row, ms more than the bare answer',
      row - answer,
      { atMost: 150 },
      `${ms(row)}, ${ms(answer)}`,
    ),
    report(
      'web: key to paint, p95 in ms',
      p95(keys),
      { atMost: 50 },
      `median ${ms(median(keys))}, ${keys.length} keys`,
    ),
  ];
};

/** The click on Save until *Saved* stands there, beside the bare request, in turn. */
const saving = async (bench: Bench): Promise<boolean[]> => {
  const { client, shop, page, watch } = bench;
  const [bare, shown]: [number[], number[]] = [[], []];
  for (let time = 0; time < TIMES; time += 1) {
    await newInvoice(bench);
    await watch.until({ selector: '[data-line]' }, () => scan(page, nextCode(shop)));
    const save = page.getByRole('button', { name: 'Save' });
    shown.push(await watch.until({ selector: 'header', text: 'Saved INV-' }, () => save.click()));
    bare.push(await timed(() => client.post('/v1/invoices', invoiceOf(shop))));
  }
  const [seen, answer] = [median(shown), median(bare)];
  return [
    report('web: save click to Saved / the bare save', seen / answer, { atMost: 3 }, `${ms(seen)}, ${ms(answer)}`),
  ];
};

/** The capture dialog over all units of one item, and how many of its rows stand in the page. */
const capturing = async (bench: Bench, many: Shop): Promise<boolean[]> => {
  const { page, watch } = bench;
  await newInvoice(bench);
  await watch.until({ selector: '[data-line]' }, () => scan(page, nextCode(many)));
  const opened: number[] = [];
  const listed: number[] = [];
  const cell = page.getByRole('button', { name: /^Serials of line 1,/ });
  for (let time = 0; time < TIMES; time += 1) {
    const rows = time % 2 === 0;
    const took = await watch.until({ selector: `[role=dialog]${rows ? ' [role=option]' : ''}` }, () => cell.click());
    (rows ? listed : opened).push(took);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await cell.click();
  const options = page.getByRole('dialog').getByRole('option');
  await options.first().waitFor();
  await page.getByRole('dialog').getByRole('listbox').focus();
  for (let pages = 0; pages < 30; pages += 1) await page.keyboard.press('PageDown', { delay: 20 });
  const rows = await options.count();
  return [
    report(
      'web: capture dialog, ms',
      median(opened),
      { atMost: 100 },
      `its units are there after ${ms(median(listed))}`,
    ),
    report(`web: rows in the page of ${MANY.toLocaleString('en')} units`, rows, { atMost: 60 }, 'after 30 pages down'),
  ];
};

/** The list of invoices, from the click on its link until its rows are seen. */
const listing = async ({ client, shop, page, watch }: Bench): Promise<boolean[]> => {
  for (let saved = 0; saved < INVOICES; saved += 1) await client.post('/v1/invoices', invoiceOf(shop));
  const shown: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await page.goto('/customers');
    const link = page.getByRole('link', { name: 'Invoices', exact: true });
    shown.push(await watch.until({ selector: 'tbody tr', text: 'INV-', count: 50 }, () => link.click()));
  }
  return [report('web: list of invoices, ms', median(shown), { atMost: 300 }, '50 rows')];
};

/** The web app in a real browser: what a person waits for. */
export const benchWeb = async (system: System, client: Client): Promise<boolean> => {
  const shop = await openShop(client, ITEMS, UNITS_EACH);
  const many = await openShop(client, 1, MANY);
  const browser: Browser = await launchBrowser();
  try {
    const context = await browser.newContext({ baseURL: system.gatewayUrl, viewport: { width: 1360, height: 860 } });
    const data = { username: 'owner', password: 'demo' };
    await context.request.post('/v1/auth/session', { data, headers: { origin: system.gatewayUrl } });
    const page = await context.newPage();
    const bench = { client, shop, page, watch: await Stopwatch.on(page) };
    const figures = [
      ...(await writing(bench)),
      ...(await saving(bench)),
      ...(await capturing(bench, many)),
      ...(await listing(bench)),
    ];
    return figures.every(Boolean);
  } finally {
    await browser.close();
  }
};
