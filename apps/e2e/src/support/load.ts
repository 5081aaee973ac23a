import type { Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomInt, randomUUID } from 'node:crypto';
import type { Reply } from './api.ts';
import { Chance } from './chance.ts';
import { definite, workers } from './outcomes.ts';
import { lineOf, received, resaveInvoice, saveInvoice, type Shop } from './shop.ts';

/** One thing a client wanted, and how it ended for good. */
export interface Operation {
  /** Its Idempotency-Key; the notes of a new invoice carry it, so that its traces can be found. */
  key: string;
  kind: 'create' | 'edit';
  invoice: Invoice | undefined;
  /** The code it was refused with. */
  refusal: string | undefined;
  /** The time until its end was known. */
  milliseconds: number;
}

/** How many clients, on how many units; a seed repeats their choices. */
interface LoadOptions {
  clients: number;
  units: number;
  seed?: number;
}

/** Clients that save and edit invoices on a few units which all of them want, until they are told to stop. */
export class Load {
  readonly history: Operation[] = [];
  /** Ids of invoices that were saved. */
  readonly invoices: string[] = [];
  readonly #shop: Shop;
  readonly #serials: string[];
  #stopped = false;
  #clients: Promise<void>[] = [];

  private constructor(shop: Shop, serials: string[]) {
    this.#shop = shop;
    this.#serials = serials;
  }

  static async begin(shop: Shop, { clients, units, seed = randomInt(1_000_000) }: LoadOptions): Promise<Load> {
    const load = new Load(shop, await received(shop.owner, shop.phone, shop.store, units));
    load.#clients = workers(clients, client => load.#work(new Chance(seed + client)));
    return load;
  }

  /** Ends when every client knows how its last operation ended. */
  async end(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#clients);
  }

  /** Resolves when so many more were saved: on a slow machine, too, the next step happens amid work. */
  async savedMore(count: number): Promise<void> {
    const enough = this.saved.length + count;
    await eventually(() => expect(this.saved.length).toBeGreaterThanOrEqual(enough), 60_000);
  }

  get saved(): Operation[] {
    return this.history.filter(({ invoice }) => invoice);
  }

  async #work(chance: Chance): Promise<void> {
    while (!this.#stopped) await (this.#wantsNewInvoice(chance) ? this.#create(chance) : this.#edit(chance));
  }

  /** Every invoice keeps a unit for good, so there are only so many, and some units are always free. */
  #wantsNewInvoice(chance: Chance): boolean {
    return this.invoices.length < this.#serials.length / 3 || chance.between(0, 100) < 3;
  }

  async #create(chance: Chance): Promise<void> {
    const { sales, store, phone } = this.#shop;
    const lines = [lineOf(phone, this.#some(chance, 1, 3))];
    await this.#keep('create', key => saveInvoice(sales, { locationId: store.id, lines, notes: key }, { key }));
  }

  /** Swaps the units of some invoice for others. */
  async #edit(chance: Chance): Promise<void> {
    const { sales, phone } = this.#shop;
    const id = chance.oneOf(this.invoices);
    if (!id) return this.#create(chance);
    const read = await definite(() => sales.get<Invoice>(`/v1/invoices/${id}`));
    if (read.kind === 'refused') throw new Error(`Invoice ${id} was saved and cannot be read: ${read.problem.code}`);
    const before = read.reply.body;
    const [line] = before.lines;
    if (!line) throw new Error(`Invoice ${id} has no line.`);
    const kept = line.serials.slice(1).map(({ serialNumber }) => serialNumber);
    const serials = [...new Set([...kept.slice(0, 1), ...this.#some(chance, 1, 2)])];
    const lines = [{ ...lineOf(phone, serials), id: line.id }];
    await this.#keep('edit', key => resaveInvoice(sales, before, { lines }, { key }));
  }

  async #keep(kind: Operation['kind'], send: (key: string) => Promise<Reply<Invoice>>): Promise<void> {
    const [key, since] = [randomUUID(), Date.now()];
    const end = await definite(() => send(key), 90_000);
    const invoice = end.kind === 'done' ? end.reply.body : undefined;
    const refusal = end.kind === 'refused' ? end.problem.code : undefined;
    this.history.push({ key, kind, invoice, refusal, milliseconds: Date.now() - since });
    if (kind === 'create' && invoice) this.invoices.push(invoice.id);
  }

  #some(chance: Chance, least: number, most: number): string[] {
    const count = chance.between(least, most + 1);
    const picked = new Set<string>();
    while (picked.size < count) picked.add(chance.oneOf(this.#serials) ?? '');
    return [...picked];
  }
}
