import type { System } from '@provena/embedded';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Shop } from './shop.ts';

const RESERVATION_CHANGED = 'inventory-serials.evt.reservation-changed.v1';
const INVOICE_SAVED = 'invoicing.evt.invoice-saved.v1';

interface Line {
  id: string;
  itemId: string;
  quantity: number;
  serials: unknown[];
}

/** A save as it is begun, taken as the pattern for the copies. */
interface Pattern {
  fingerprint: string;
  document: { lines: Line[] };
  principal: unknown;
}

/** A saved invoice, as far as its document follows from it. */
interface Saved {
  location: { id: string };
  orderStatus: { id: string };
  lines: (Line & { item: { id: string; sku: string; name: string; tracking: string }; returns: null })[];
  [amount: string]: unknown;
}

const documentOf = ({ lines, location, orderStatus, ...invoice }: Saved): Pattern['document'] => {
  const { currency, subtotal, taxes, tax, total, stockEffect } = invoice;
  const amounts = { currency, subtotal, taxes, tax, total, paid: '0.00', payments: [] };
  const status = { orderStatusId: orderStatus.id, statusPath: [orderStatus.id], stockEffect, unitEffect: 'SOLD' };
  return {
    ...{ locationId: location.id, customerId: null, notes: null, expiresOn: null, note: null, close: null },
    ...amounts,
    ...status,
    lines: lines.map(({ item: { id, ...item }, returns: _, ...line }) => ({ ...line, ...item, itemId: id })),
  };
};

/**
 * The steps: the durable statements of a save and nothing else, called by a minimal client straight at the two databases,
 * prepared, in the order and with the parallelism of the real thing. No HTTP, no broker, no checks, no retries.
 */
export class Steps {
  readonly #invoicing: pg.Pool;
  readonly #inventory: pg.Pool;
  readonly #shop: Shop;
  readonly #pattern: Pattern;

  private constructor(pools: { invoicing: pg.Pool; inventory: pg.Pool }, shop: Shop, pattern: Pattern) {
    this.#invoicing = pools.invoicing;
    this.#inventory = pools.inventory;
    this.#shop = shop;
    this.#pattern = pattern;
  }

  /** `invoiceId` names an invoice that was saved through the API with three lines of one unit. */
  static async open(system: System, shop: Shop, invoiceId: string): Promise<Steps> {
    const invoicing = new pg.Pool({ connectionString: system.databaseUrl('invoicing'), max: 16 });
    const inventory = new pg.Pool({ connectionString: system.databaseUrl('inventory-serials'), max: 16 });
    const { rows } = await invoicing.query<Omit<Pattern, 'document'> & { result: Saved }>(
      `select fingerprint, result, principal from saga where invoice_id = $1`,
      [invoiceId],
    );
    const { result, ...pattern } = rows[0] as (typeof rows)[number];
    return new Steps({ invoicing, inventory }, shop, { ...pattern, document: documentOf(result) });
  }

  async save(): Promise<void> {
    const [id, invoiceId] = [randomUUID(), randomUUID()];
    const taken = this.#shop.nextUnits(this.#pattern.document.lines.length);
    const claims = this.#pattern.document.lines.map((line, place) => {
      const { itemId, serialNumber } = taken[place] as (typeof taken)[number];
      return { ...line, lineId: randomUUID(), itemId, serials: [serialNumber], keys: [serialNumber] };
    });
    const lines = claims.map(({ lineId, itemId, serials, keys }) => ({ lineId, itemId, serials, keys }));
    const holder = { kind: 'INVOICE', id: invoiceId, number: null, username: 'bench' };
    await this.#begin(id, invoiceId, claims);
    const { locationId } = this.#shop;
    const stock = { effect: 'NONE', quantities: [], invoiceId };
    const units = await this.#confirm(id, { invoiceId, locationId, holder, customerId: null, lines, stock });
    await this.#commit(id, units);
  }

  async close(): Promise<void> {
    await Promise.all([this.#invoicing.end(), this.#inventory.end()]);
  }

  #begin(id: string, invoiceId: string, claims: { lineId: string; serials: string[] }[]) {
    const document = {
      ...this.#pattern.document,
      lines: claims.map(({ lineId, ...line }) => ({ ...line, id: lineId })),
    };
    const save = {
      ...this.#pattern,
      id,
      kind: 'CREATE',
      invoiceId,
      reservationId: id,
      returnId: randomUUID(),
      series: 'INV',
      document,
      removed: [],
    };
    return this.#invoicing.query({
      name: 'begin',
      text: 'select begin_save($1::jsonb, null::uuid[])',
      values: [JSON.stringify(save)],
    });
  }

  async #confirm(id: string, request: unknown): Promise<{ serialNumber: string }[]> {
    const { rows } = await this.#inventory.query<{ answer: { state: string; units: { serialNumber: string }[] } }>({
      name: 'confirm',
      text: 'select confirm_reservation($1::uuid, $2::jsonb, $3::text) as answer',
      values: [id, JSON.stringify(request), RESERVATION_CHANGED],
    });
    const answer = rows[0]?.answer;
    if (answer?.state !== 'CONFIRMED') throw new Error(`the steps were refused: ${JSON.stringify(answer)}`);
    return answer.units;
  }

  #commit(id: string, units: { serialNumber: string }[]) {
    const keyed = units.map(unit => ({ ...unit, serialKey: unit.serialNumber }));
    return this.#invoicing.query({
      name: 'commit',
      text: 'select commit_save($1::uuid, $2::jsonb, $3::text)',
      values: [id, JSON.stringify(keyed), INVOICE_SAVED],
    });
  }
}
