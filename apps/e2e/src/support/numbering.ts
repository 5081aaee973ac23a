import type { Invoice } from '@provena/contracts';
import { randomInt, randomUUID } from 'node:crypto';
import { succeeded } from './api.ts';
import { definite } from './outcomes.ts';
import { aQuantityItem, aService, lineOf, received, saveInvoice } from './shop.ts';
import { Ringing, type Till } from './till.ts';

const NUMBER = /\b(?:INV|POS|RET)-\d{6,}\b/g;

/** People who save invoices and ring sales up, many of which are refused, until they are told to stop. */
export class Numbering {
  /** Documents as clients were shown them, by id. */
  readonly shown = new Map<string, string>();
  /** Numbers that refusals named. */
  readonly named = new Set<string>();
  refused = 0;
  readonly #till: Till;
  readonly #goods: { serials: string[]; service: { id: string }; cable: { id: string } };
  #stopped = false;
  #working: Promise<unknown> = Promise.resolve();

  private constructor(till: Till, goods: { serials: string[]; service: { id: string }; cable: { id: string } }) {
    this.#till = till;
    this.#goods = goods;
  }

  static async begin(till: Till, clients: number, units: number): Promise<Numbering> {
    const serials = await received(till.owner, till.phone, till.store, units);
    const cable = await aQuantityItem(till.owner);
    await received(till.owner, cable, till.store, 1);
    const work = new Numbering(till, { serials, cable, service: await aService(till.owner) });
    const saving = Array.from({ length: clients }, () => work.#until(() => work.#save()));
    work.#working = Promise.all([...saving, work.#until(() => work.#ring())]);
    return work;
  }

  /** Saves and sales of which is known how they ended. */
  get answered(): number {
    return this.shown.size + this.refused;
  }

  async end(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  async #until(act: () => Promise<void>): Promise<void> {
    while (!this.#stopped) await act();
  }

  /** A service, which is never refused; a unit that all clients want; or one that is not there. */
  async #save(): Promise<void> {
    const { sales, store, phone } = this.#till;
    const { serials, service } = this.#goods;
    const kinds = [
      [{ itemId: service.id, quantity: 1 }],
      [lineOf(phone, [serials[randomInt(serials.length)] ?? ''])],
      [lineOf(phone, [`NOT-THERE-${randomUUID()}`])],
    ];
    const lines = kinds[randomInt(kinds.length)] ?? [];
    const key = randomUUID();
    const end = await definite(() => saveInvoice(sales, { locationId: store.id, lines }, { key }), 120_000);
    if (end.kind === 'done') this.shown.set(end.reply.body.id, end.reply.body.number);
    else this.#heard(end.problem);
  }

  /** A sale, every other one of more than there is. What a broken connection left of it is found by its number alone. */
  async #ring(): Promise<void> {
    const isTooMuch = randomInt(2) === 0;
    try {
      const sale = await Ringing.begin(this.#till);
      await succeeded(sale.add(isTooMuch ? this.#goods.cable : this.#goods.service, isTooMuch ? 5 : 1));
      const { status, body, problem } = await sale.complete('600.00');
      const { invoice } = body as { invoice?: Invoice | null };
      if (status < 300 && invoice) this.shown.set(invoice.id, invoice.number);
      else if (status >= 400) this.#heard(problem);
      if (status >= 400) await sale.void();
    } catch {
      // The gateway or a service was killed meanwhile: the next customer comes.
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  #heard(problem: object): void {
    this.refused += 1;
    for (const [number] of JSON.stringify(problem).matchAll(NUMBER)) this.named.add(number);
  }
}

/** Every number there is, by its id, page by page as people see them. */
export const everyNumber = async ({ owner }: Till): Promise<Map<string, string>> => {
  const numbers = new Map<string, string>();
  for (let cursor = ''; ;) {
    const { data, page } = await succeeded(
      owner.get<{ data: Invoice[]; page: { nextCursor: string | null } }>(
        `/v1/invoices?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      ),
    );
    for (const { id, number } of data) numbers.set(id, number);
    if (!page.nextCursor) return numbers;
    cursor = page.nextCursor;
  }
};

/** The numbers of a series that are not one more than the one before, beginning with 1. */
export const holesOf = (numbers: Iterable<string>, series: string): string[] =>
  [...numbers]
    .filter(number => number.startsWith(`${series}-`))
    .sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)))
    .filter((number, index) => Number(number.slice(4)) !== index + 1);
