import { type Input, ListInvoices } from '@provena/contracts';
import { type AskOptions, type Harness, startHarness, unhurried } from '@provena/testing';
import { invoicing } from '../definition.ts';
import { documents, otherStore, store } from '../testing/a-save.fixture.ts';
import { APPROVED, QUOTE } from '../testing/order-status.fixture.ts';
import { schema } from './schema.ts';

/** More invoices than are looked at one by one, over twelve weeks, made by SQL; `n` is the number of each. */
const MANY = 6_000;
const WEEKS = 12;
const FILL = `
  insert into invoice (id, number, invoice_type, is_closed, order_status_id, location_id, currency, subtotal, taxes, tax, total, notes,
                       version, created_at, created_by, updated_at, close_reason, closed_at, closed_by)
  select uuidv7(), 'INV-' || lpad(n::text, 6, '0'), 'STANDARD', closed, case when closed then $3 else $4 end::uuid,
         case when n % 2 = 0 then $1 else $2 end::uuid, 'EUR', n * 7 % 1000, jsonb_build_array(jsonb_build_object('rate', '0', 'base', n * 7 % 1000, 'tax', 0)), 0, n * 7 % 1000,
         concat_ws(' ', 'all', case when n % 3 = 0 then 'thirdly' end, case when n % 50 = 0 then 'fiftieth' end,
                   case when n = 4321 then 'once' end),
         1, at, 'x', at, case when closed then 'COMPLETED' end, case when closed then at end, case when closed then 'x' end
  from generate_series(1, ${MANY}) n
  cross join lateral (select n % 4 = 0 as closed, timestamptz '2026-03-01' + n * interval '${(WEEKS * 7 * 86_400) / MANY} s' as at) facts`;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  await documents(harness.database.sql);
  await unhurried(
    harness.database,
    [FILL, [store.id, otherStore.id, APPROVED, QUOTE]],
    ['select keep_invoice_words(id) from invoice'],
    ['analyze'],
  );
});

afterAll(() => harness.stop());

type Question = Input<typeof ListInvoices>;

const pagesOf = async (question: Question, pages: number, options?: AskOptions): Promise<number[]> => {
  const seen: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const answer = await harness.ask(ListInvoices, { ...question, cursor }, options);
    seen.push(...answer.data.map(({ number }) => Number(number.slice(4))));
    if (answer.page.nextCursor === null) break;
    cursor = answer.page.nextCursor;
  }
  return seen;
};

const WORDS: Record<string, (n: number) => boolean> = {
  all: () => true,
  third: n => n % 3 === 0,
  'fiftieth thirdly': n => n % 150 === 0,
  once: n => n === 4321,
  '4321': n => n === 4321,
  'inv-4321': n => n === 4321,
  nowhere: () => false,
  'once fiftieth': () => false,
};
const FILTERS: { filter: Question; options?: AskOptions; holds: (n: number) => boolean }[] = [
  { filter: {}, holds: () => true },
  { filter: { isClosed: false }, holds: n => n % 4 !== 0 },
  { filter: { isClosed: true, locationId: store.id }, holds: n => n % 4 === 0 },
  { filter: {}, options: { as: { locations: [otherStore.id] } }, holds: n => n % 2 === 1 },
  { filter: { from: '2026-03-10', to: '2026-04-09' }, holds: n => n >= 643 && n <= 2857 },
];
const SORTS = {
  createdAt: (n: number) => [n],
  number: (n: number) => [n],
  total: (n: number) => [(n * 7) % 1000, n],
};

const inOrder = (a: number[], b: number[]): number =>
  a.map((value, place) => value - (b[place] ?? 0)).find(difference => difference !== 0) ?? 0;

describe('a search among many invoices', () => {
  for (const [q, matches] of Object.entries(WORDS)) {
    it(`for “${q}” gives what somebody finds who reads all of them, in every order, with every filter, page after page`, async () => {
      for (const { filter, options, holds } of FILTERS) {
        for (const [sort, keyOf] of Object.entries(SORTS)) {
          const expected = Array.from({ length: MANY }, (_, n) => n + 1).filter(n => matches(n) && holds(n));
          expected.sort((a, b) => inOrder(keyOf(a), keyOf(b)));
          const question = { ...filter, q, limit: 23 };
          const up = await pagesOf({ ...question, sort: sort as 'total' }, 4, options);
          expect(up).toEqual(expected.slice(0, 92));
          const down = await pagesOf({ ...question, sort: `-${sort}` as '-total' }, 4, options);
          expect(down).toEqual(expected.reverse().slice(0, 92));
        }
      }
    });
  }
});
