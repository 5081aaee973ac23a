import { connected } from '@provena/embedded';
import type pg from 'pg';
import type { Bench } from './bench.ts';
import { fill } from './invoices.ts';
import { closedLoop } from './measure.ts';
import { median } from './statistics.ts';

const FEW = 10_000;
const MANY = 1_000_000;
/** Seconds of one question, of which there are many. */
const SHARE = 1 / 4;

/**
 * The queries of the list; of a text search, one that finds one invoice, some, many and none. Of those that are few
 * among ten thousand a page is ten, so that both pages have as many rows.
 */
const questions = (customerId: string) => ({
  'list page': 'isClosed=false',
  'list page, everything': '',
  'list page of a customer': `customerId=${customerId}`,
  'list page of register sales': 'invoiceType=POS',
  'list page by total': 'sort=-total',
  'text search for a number': 'q=INV-0005003',
  'text search for a customer': 'q=alder%20n77&limit=10',
  'text search for a SKU': 'q=bench-0031&limit=10',
  'text search for a common word': 'q=phone',
  'text search for nothing that is there': 'q=zzzz',
});

/** The medians of every question, round by round. */
const askAll = async ({ client, rounds, seconds }: Bench, database: pg.Client): Promise<Map<string, number[]>> => {
  const { rows } = await database.query<{ id: string }>(`select id from customer where name like '% n5'`);
  const figures = new Map<string, number[]>();
  for (const [name, query] of Object.entries(questions(rows[0]?.id ?? ''))) {
    const ask = () => client.get(`/v1/invoices?${query}`);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push((await closedLoop(1, seconds * SHARE, ask)).p50);
    figures.set(name, times);
  }
  return figures;
};

/** A page of the list of invoices and a text search with a million invoices beside the same with ten thousand. */
export const benchLists = (bench: Bench): Promise<void> =>
  connected(bench.system.ownerUrl('invoicing'), async database => {
    await fill(database, 1, FEW);
    const few = await askAll(bench, database);
    await fill(database, FEW + 1, MANY);
    for (const [name, times] of await askAll(bench, database)) {
      const before = median(few.get(name) ?? []);
      const detail = `${median(times).toFixed(2)} ms, ${before.toFixed(2)} ms`;
      const ratios = times.map(time => time / before);
      bench.report.figure(`${name}, p50 at 1,000,000 invoices / at 10,000`, { atMost: 1.15 }, ratios, detail);
    }
  });
