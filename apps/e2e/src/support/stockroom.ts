import type { GetCount, Item, Location, Output, StockCount, Transfer } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { type Api, type Reply, succeeded } from './api.ts';
import type { Chance } from './chance.ts';

/** Sends a request under one key until it is known how it ended; null when it was refused. */
export type AskForGood = <T>(what: string, send: (key: string) => Promise<Reply<T>>) => Promise<T | null>;

interface Goods {
  phone: Item;
  cable: Item;
  serials: readonly string[];
  /** The two locations goods go between. */
  places: readonly [Location, Location];
}

/** The work of a warehouse on goods that are being sold: transfers, counts, and statuses of units. */
export class Stockroom {
  readonly #api: Api;
  readonly #goods: Goods;
  readonly #ask: AskForGood;
  readonly #transfers: string[] = [];
  readonly #counts: string[] = [];

  constructor(api: Api, goods: Goods, ask: AskForGood) {
    this.#api = api;
    this.#goods = goods;
    this.#ask = ask;
  }

  /** What a client may do here. */
  acts(chance: Chance): (() => Promise<void>)[] {
    return [() => this.#send(chance), () => this.#receive(chance), () => this.#count(chance), () => this.#mark(chance)];
  }

  /** The pieces that came to a location by transfers and counts, less those that left it, by what is documented. */
  async cameTo(place: Location): Promise<number> {
    const transfers = await Promise.all(this.#transfers.map(id => this.#read<Transfer>(`transfers/${id}`)));
    const counts = await Promise.all(
      this.#counts.map(id => this.#read<Output<typeof GetCount>>(`counts/${id}?limit=100`)),
    );
    return (
      transfers.reduce((sum, transfer) => sum + this.#moved(transfer, place), 0) +
      counts.reduce((sum, counted) => sum + this.#found(counted, place), 0)
    );
  }

  #moved({ fromLocationId, toLocationId, lines }: Transfer, place: Location): number {
    const pieces = lines.filter(({ itemId }) => itemId === this.#goods.cable.id);
    const came = toLocationId === place.id ? pieces.map(({ received }) => received) : [];
    const left = fromLocationId === place.id ? pieces.map(({ quantity, returned }) => returned - quantity) : [];
    return [...came, ...left].reduce((sum, change) => sum + change, 0);
  }

  #found({ count, differences }: Output<typeof GetCount>, place: Location): number {
    if (count.state !== 'APPLIED' || count.locationId !== place.id) return 0;
    return differences.data
      .filter(({ kind, itemId }) => kind === 'QUANTITY' && itemId === this.#goods.cable.id)
      .reduce((sum, { counted, onHand }) => sum + (counted ?? 0) - (onHand ?? 0), 0);
  }

  async #send(chance: Chance): Promise<void> {
    const { cable, phone, serials, places } = this.#goods;
    const [from, to] = chance.onceIn(2) ? places : [places[1], places[0]];
    const lines = [
      { itemId: cable.id, quantity: chance.between(1, 4) },
      { itemId: phone.id, serials: [chance.oneOf(serials) ?? ''] },
    ].slice(0, chance.between(1, 3));
    const asked = { fromLocationId: from.id, toLocationId: to.id, lines };
    const sent = await this.#ask('send', key => this.#api.post<Transfer>('/v1/inventory/transfers', asked, { key }));
    if (sent) this.#transfers.push(sent.id);
  }

  async #receive(chance: Chance): Promise<void> {
    const id = chance.oneOf(this.#transfers);
    if (!id) return;
    const path = `/v1/inventory/transfers/${id}`;
    if (chance.onceIn(5)) {
      await this.#ask('send back', key => this.#api.post(`${path}/cancel`, { reason: 'not wanted' }, { key }));
    } else await this.#ask('receive', key => this.#api.post(`${path}/receive`, {}, { key }));
  }

  /** Counts the pieces of a location while they are sold there; most counts are applied. */
  async #count(chance: Chance): Promise<void> {
    const { cable, places } = this.#goods;
    const place = chance.oneOf(places) ?? places[0];
    const opening = { locationId: place.id, itemIds: [cable.id] };
    const count = await this.#ask('count', key => this.#api.post<StockCount>('/v1/inventory/counts', opening, { key }));
    if (!count) return;
    this.#counts.push(count.id);
    const path = `/v1/inventory/counts/${count.id}`;
    const seen = { quantities: [{ itemId: cable.id, quantity: chance.between(400, 900) }] };
    await this.#ask('count scan', key => this.#api.post(`${path}/scans`, seen, { key }));
    if (chance.onceIn(3)) await this.#ask('count cancel', key => this.#api.post(`${path}/cancel`, {}, { key }));
    else await this.#ask('count apply', key => this.#api.post(`${path}/apply`, {}, { key }));
  }

  async #mark(chance: Chance): Promise<void> {
    const { phone, serials } = this.#goods;
    const status = chance.oneOf(['IN_STOCK', 'IN_STOCK', 'IN_STOCK', 'DEFECTIVE', 'IN_REPAIR']);
    const unit = { itemId: phone.id, serialNumber: chance.oneOf(serials) ?? '' };
    const asked = { serials: [unit], status, reason: 'looked at' };
    await this.#ask('mark', key => this.#api.post('/v1/inventory/serials/status', asked, { key }));
  }

  #read<T>(path: string): Promise<T> {
    return eventually(() => succeeded(this.#api.get<T>(`/v1/inventory/${path}`)), 90_000);
  }
}
