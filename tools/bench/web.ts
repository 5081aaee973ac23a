import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../apps/e2e/src/web/support/browser.ts';
import { scan } from '../../apps/e2e/src/web/support/scanner.ts';
import type { Bench } from './bench.ts';
import { milliseconds } from './measure.ts';
import { invoiceOf } from './save.ts';
import { openShop, type Shop } from './shop.ts';
import { median, percentile } from './statistics.ts';
import { Stopwatch } from './stopwatch.ts';

/** Also the lines of the invoice that is scanned and typed into: each scan is of another item. */
const ITEMS = 20;
const UNITS_EACH = 30;
/** All of one item, in one capture dialog. */
const MANY = 100_000;
const TIMES = 15;
/** More than two pages of the list. */
const INVOICES = 120;

interface InBrowser extends Bench {
  shop: Shop;
  page: Page;
  watch: Stopwatch;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;

const newInvoice = async ({ page }: InBrowser): Promise<void> => {
  await page.goto('/invoices/new');
  await page.getByRole('combobox', { name: 'Scan or search items' }).waitFor();
};

/** Of another unit each time, item after item in turn. */
const nextCode = (shop: Shop): string => `SN:${shop.nextUnits(1)[0]?.serialNumber ?? ''}`;

/** Scans fill an invoice, each beside the bare question that it asks the gateway; then its cells are typed into. */
const writing = async (bench: InBrowser): Promise<void> => {
  const { client, shop, page, watch, report } = bench;
  await newInvoice(bench);
  const [bare, shown]: [number[], number[]] = [[], []];
  for (let count = 1; count <= ITEMS; count += 1) {
    const code = nextCode(shop);
    bare.push(await milliseconds(() => client.post('/v1/scan', { code, locationId: shop.locationId })));
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
  report.figure(
    'web: scan to row, ms more than the bare answer',
    { atMost: 150 },
    [row - answer],
    `${ms(row)}, ${ms(answer)}`,
  );
  const detail = `median ${ms(median(keys))}, ${keys.length} keys`;
  report.figure('web: key to paint, p95 in ms', { atMost: 50 }, [percentile(keys, 0.95)], detail);
};

/** The click on Save until *Saved* stands there, beside the bare request, in turn. */
const saving = async (bench: InBrowser): Promise<void> => {
  const { client, shop, page, watch, report } = bench;
  const [bare, shown]: [number[], number[]] = [[], []];
  for (let time = 0; time < TIMES; time += 1) {
    await newInvoice(bench);
    await watch.until({ selector: '[data-line]' }, () => scan(page, nextCode(shop)));
    const save = page.getByRole('button', { name: 'Save' });
    shown.push(await watch.until({ selector: 'header', text: 'Saved INV-' }, () => save.click()));
    bare.push(await milliseconds(() => client.post('/v1/invoices', invoiceOf(shop, 1))));
  }
  const [seen, answer] = [median(shown), median(bare)];
  report.figure(
    'web: save click to Saved / the bare save',
    { atMost: 3 },
    [seen / answer],
    `${ms(seen)}, ${ms(answer)}`,
  );
};

/** The capture dialog over all units of one item, and how many of its rows stand in the page. */
const capturing = async (bench: InBrowser, many: Shop): Promise<void> => {
  const { page, watch, report } = bench;
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
  report.figure('web: capture dialog, ms', { atMost: 100 }, opened, `its units are there after ${ms(median(listed))}`);
  report.figure(
    `web: rows in the page of ${MANY.toLocaleString('en')} units`,
    { atMost: 60 },
    [rows],
    'after 30 pages down',
  );
};

/** The list of invoices, from the click on its link until its rows are seen. */
const listing = async ({ client, shop, page, watch, report }: InBrowser): Promise<void> => {
  for (let saved = 0; saved < INVOICES; saved += 1) await client.post('/v1/invoices', invoiceOf(shop, 1));
  const shown: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await page.goto('/customers');
    const link = page.getByRole('link', { name: 'Invoices', exact: true });
    shown.push(await watch.until({ selector: 'tbody tr', text: 'INV-', count: 50 }, () => link.click()));
  }
  report.figure('web: list of invoices, ms', { atMost: 300 }, shown, '50 rows');
};

/** The web app in a real browser: what a person waits for. */
export const benchWeb = async (bench: Bench): Promise<void> => {
  const { system, client } = bench;
  const shop = await openShop(client, ITEMS, UNITS_EACH);
  const many = await openShop(client, 1, MANY);
  const browser: Browser = await launchBrowser();
  try {
    const context = await browser.newContext({ baseURL: system.gatewayUrl, viewport: { width: 1360, height: 860 } });
    const data = { username: 'owner', password: 'demo' };
    await context.request.post('/v1/auth/session', { data, headers: { origin: system.gatewayUrl } });
    const page = await context.newPage();
    const inBrowser = { ...bench, shop, page, watch: await Stopwatch.on(page) };
    await writing(inBrowser);
    await saving(inBrowser);
    await capturing(inBrowser, many);
    await listing(inBrowser);
  } finally {
    await browser.close();
  }
};
