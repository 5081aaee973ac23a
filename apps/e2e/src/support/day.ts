import type { Invoice, Item, Location, OrderStatus } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { type Reply, succeeded } from './api.ts';
import { Chance } from './chance.ts';
import { close, pay, reopen } from './money.ts';
import { offlineAt } from './offline.ts';
import { definite, workers } from './outcomes.ts';
import { lineBack, takeBack } from './returning.ts';
import { aQuantityItem, lineOf, received, saveInvoice, theLocation } from './shop.ts';
import { cancel, changeStatus } from './statuses.ts';
import { Stockroom } from './stockroom.ts';
import { Ringing, type Till } from './till.ts';
import { stockOf } from './units.ts';

const PIECES = 1_000;

/** A request of a client, and its outcome: done at most once, and never when it was refused. */
interface Asked {
  invoiceId: string;
  reference: string;
  isDone: boolean;
}

interface DayGoods {
  cable: Item;
  serials: string[];
  statuses: OrderStatus[];
  other: Location;
}

/** How many clients, on how many units; a seed repeats their choices. */
interface DayOptions {
  clients: number;
  units: number;
  seed?: number;
}

/**
 * Everything else that a shop does at once: counted goods and their adjustments, order statuses, closing and reopening,
 * payments and refunds, register sales, returns, leases and their uploads, transfers to a second location, counts and
 * statuses of units, on goods that all clients share. Each request is repeated under its key until it is known how it
 * ended.
 */
export class Day {
  /** The number of times each request ended in each way, e.g. `pay ok`, `status version-conflict`. */
  readonly tally: Record<string, number> = {};
  readonly #till: Till;
  readonly #cable: Item;
  readonly #serials: string[];
  readonly #statuses: OrderStatus[];
  readonly #invoices: string[] = [];
  readonly #sales: Invoice[] = [];
  readonly #payments: Asked[] = [];
  /** Pieces that came in without an invoice: brought back, or found. */
  #cameIn = 0;
  readonly #rawFailures: string[] = [];
  #stopped = false;
  readonly #other: Location;
  readonly #stockroom: Stockroom;
  #clients: Promise<void>[] = [];

  private constructor(till: Till, goods: DayGoods) {
    this.#till = till;
    this.#cable = goods.cable;
    this.#serials = goods.serials;
    this.#statuses = goods.statuses;
    this.#other = goods.other;
    const places = [till.store, goods.other] as const;
    this.#stockroom = new Stockroom(till.owner, { ...goods, phone: till.phone, places }, (what, send) =>
      this.#ask(what, send),
    );
  }

  static async begin(till: Till, { clients, units, seed = randomInt(1_000_000) }: DayOptions): Promise<Day> {
    const cable = await aQuantityItem(till.owner);
    await received(till.owner, cable, till.store, PIECES);
    const serials = await received(till.owner, till.phone, till.store, units);
    const { data } = await succeeded(till.owner.get<{ data: OrderStatus[] }>('/v1/order-statuses?limit=100'));
    const statuses = data.filter(status => status.isActive && !status.requiresApproval && !status.requiresDeposit);
    const other = await theLocation(till.owner, 'STORE-B');
    const day = new Day(till, { cable, serials, statuses, other });
    day.#clients = workers(clients, client => day.#work(new Chance(seed + client)));
    return day;
  }

  /** Ends when every client knows how its last request ended. */
  async end(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#clients);
  }

  /** Differences from the answers: payments, and stock on hand of the counted goods; and every answer 500 or 502. */
  async wrong(): Promise<string[]> {
    const wrong: string[] = [];
    let gone = 0;
    for (const id of new Set([...this.#invoices, ...this.#sales.map(sale => sale.id)])) {
      const { number, payments, stockEffect, lines, invoiceType } = await this.#read(id);
      for (const { reference, isDone } of this.#payments.filter(({ invoiceId }) => invoiceId === id)) {
        const times = payments.filter(payment => payment.reference === reference).length;
        if (times !== Number(isDone)) wrong.push(`${number}: payment ${reference} is there ${times} times`);
      }
      if (invoiceType !== 'POS' && stockEffect !== 'SUBTRACTED') continue;
      for (const { item, quantity } of lines) if (item.id === this.#cable.id) gone += quantity;
    }
    wrong.push(...(await this.#wrongStock(this.#till.store, PIECES - gone + this.#cameIn)));
    wrong.push(...(await this.#wrongStock(this.#other, 0)));
    return [...wrong, ...this.#rawFailures];
  }

  async #wrongStock(place: Location, left: number): Promise<string[]> {
    const { onHand } = await stockOf(this.#till.owner, this.#cable, place);
    const expected = left + (await this.#stockroom.cameTo(place));
    if (onHand === expected) return [];
    return [`${onHand} pieces are on hand at ${place.code}, ${expected} were left by what was answered`];
  }

  async #work(chance: Chance): Promise<void> {
    const acts = [
      () => this.#save(chance),
      () => this.#move(chance),
      () => this.#close(chance),
      () => this.#pay(chance),
      () => this.#giveMoneyBack(chance),
      () => this.#adjust(chance),
      () => this.#ring(chance),
      () => this.#bringBack(chance),
      () => this.#sellOffline(chance),
      ...this.#stockroom.acts(chance),
    ];
    while (!this.#stopped) await chance.oneOf(acts)?.();
  }

  async #save(chance: Chance): Promise<void> {
    const { sales, store, phone } = this.#till;
    const lines = [{ itemId: this.#cable.id, quantity: chance.between(1, 4) }, lineOf(phone, [this.#aSerial(chance)])];
    const form = { locationId: store.id, lines: lines.slice(0, chance.between(1, 3)) };
    const invoice = await this.#ask('save', key => saveInvoice(sales, form, { key }));
    if (invoice) this.#invoices.push(invoice.id);
  }

  async #move(chance: Chance): Promise<void> {
    const invoice = await this.#anInvoice(chance);
    const status = chance.oneOf(this.#statuses);
    if (invoice && status) await this.#ask('status', key => changeStatus(this.#till.owner, invoice, status.id, key));
  }

  async #pay(chance: Chance): Promise<void> {
    const invoice = await this.#anInvoice(chance);
    if (!invoice) return;
    const reference = randomUUID();
    const payment = await this.#ask('pay', key => pay(this.#till.owner, invoice, { amount: '1.00', reference }, key));
    this.#payments.push({ invoiceId: invoice.id, reference, isDone: payment !== null });
  }

  /** An open invoice is completed or cancelled, a closed one is opened again. */
  async #close(chance: Chance): Promise<void> {
    const { owner } = this.#till;
    const invoice = await this.#anInvoice(chance);
    if (!invoice) return;
    if (invoice.isClosed) await this.#ask('reopen', key => reopen(owner, invoice, 'again', key));
    else if (chance.onceIn(2)) await this.#ask('cancel', key => cancel(owner, invoice, key));
    else await this.#ask('complete', key => close(owner, invoice, { keepBalance: true }, key));
  }

  async #giveMoneyBack(chance: Chance): Promise<void> {
    const invoice = await this.#anInvoice(chance);
    const payment = invoice?.payments[0];
    if (!payment) return;
    const path = `/v1/invoices/${invoice.id}/payments/${payment.id}/refunds`;
    const asked = { amount: '0.50', reason: 'too much' };
    const seen = { ifMatch: `"v${invoice.version}"` };
    await this.#ask('refund', key => this.#till.owner.post(path, asked, { ...seen, key }));
  }

  async #adjust(chance: Chance): Promise<void> {
    const { owner, store } = this.#till;
    const quantityChange = chance.onceIn(2) ? 2 : -1;
    const asked = { locationId: store.id, reason: 'seen', lines: [{ itemId: this.#cable.id, quantityChange }] };
    const done = await this.#ask('adjust', key => owner.post('/v1/inventory/adjustments', asked, { key }));
    if (done) this.#cameIn += quantityChange;
  }

  /** A sale left by a broken connection is given up: it was not asked to be sold yet. */
  async #ring(chance: Chance): Promise<void> {
    let sale: Ringing;
    try {
      sale = await Ringing.begin(this.#till);
      await succeeded(sale.add(this.#cable, chance.between(1, 3)));
      if (chance.onceIn(2)) await sale.scan(`SN:${this.#aSerial(chance)}`);
    } catch {
      return void this.#count('ring broken');
    }
    const done = await this.#ask('ring', key => sale.complete('1000.00', key));
    if (done?.invoice) this.#sales.push(done.invoice);
  }

  async #bringBack(chance: Chance): Promise<void> {
    const sale = chance.oneOf(this.#sales);
    if (!sale?.lines.some(({ item }) => item.id === this.#cable.id)) return;
    const asked = { sale, lines: [lineBack(sale, 1)] };
    const done = await this.#ask('return', key => takeBack(this.#till.owner, this.#till, { ...asked, key }));
    if (done) this.#cameIn += 1;
  }

  async #sellOffline(chance: Chance): Promise<void> {
    const { cashier, register, phone } = this.#till;
    const serial = this.#aSerial(chance);
    const leasing = { registerId: register.id, lines: [{ itemId: phone.id, serials: [serial] }] };
    const lease = await this.#ask('lease', key => cashier.post<{ id: string }>('/v1/pos/leases', leasing, { key }));
    if (!lease) return;
    const offline = offlineAt(this.#till);
    const sold = offline.sold(serial);
    if (chance.onceIn(2)) await this.#ask('upload', () => offline.post(lease, [sold]));
    await this.#ask('lease end', key => cashier.post(`/v1/pos/leases/${lease.id}/end`, {}, { key }));
  }

  /** Null when it was refused. */
  async #ask<T>(what: string, send: (key: string) => Promise<Reply<T>>): Promise<T | null> {
    const key = randomUUID();
    const hears = (why: string) => void (/^50[02]$/.test(why) && this.#rawFailures.push(`${what}: ${why}`));
    const end = await definite(() => send(key), 90_000, hears);
    this.#count(`${what} ${end.kind === 'done' ? 'ok' : end.problem.code}`);
    return end.kind === 'done' ? end.reply.body : null;
  }

  #count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }

  #aSerial(chance: Chance): string {
    return chance.oneOf(this.#serials) ?? '';
  }

  async #anInvoice(chance: Chance): Promise<Invoice | null> {
    const id = chance.oneOf(this.#invoices);
    return id ? this.#read(id) : null;
  }

  #read(id: string): Promise<Invoice> {
    return eventually(() => succeeded(this.#till.owner.get<Invoice>(`/v1/invoices/${id}`)), 90_000);
  }
}
