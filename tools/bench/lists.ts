import type { System } from '@provena/embedded';
import pg from 'pg';
import type { Client } from './client.ts';
import { fill } from './invoices.ts';
import { closedLoop, median, report } from './measure.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const ROUNDS = 3;
const SECONDS = 1.5;

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

/** A page of the list of invoices and a text search with a million invoices beside the same with ten thousand. */
export const benchLists = async (system: System, client: Client): Promise<boolean> => {
  const database = new pg.Client({ connectionString: system.ownerUrl('invoicing') });
  await database.connect();
  const p50s = async (invoices: number) => {
    const { rows } = await database.query<{ id: string }>(`select id from customer where name like '% n5'`);
    const figures = new Map<string, number>();
    for (const [name, query] of Object.entries(questions(rows[0]?.id ?? ''))) {
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        rounds.push((await closedLoop(1, SECONDS, async () => void (await client.get(`/v1/invoices?${query}`)))).p50);
      }
      figures.set(name, median(rounds));
    }
    process.stdout.write(`asked with ${invoices} invoices\n`);
    return figures;
  };
  await fill(database, 1, FEW);
  const few = await p50s(FEW);
  await fill(database, FEW + 1, MANY);
  const many = await p50s(MANY);
  await database.end();
  return [...many]
    .map(([name, p50]) => {
      const before = few.get(name) ?? Number.NaN;
      const detail = `${p50.toFixed(2)} ms, ${before.toFixed(2)} ms`;
      return report(`${name}, p50 at 1,000,000 invoices / at 10,000`, p50 / before, { atMost: 1.5 }, detail);
    })
    .every(Boolean);
};
