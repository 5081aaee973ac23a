import type {
  CompleteSale,
  Input,
  Item,
  Output,
  Register,
  Sale,
  SaleReply,
  ScanIntoSale,
  Session,
} from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, type Reply, succeeded } from './api.ts';
import { openedForFile, openShop, received, type Shop } from './shop.ts';
import type { TestSystemOptions } from './system.ts';

export type Completed = Output<typeof CompleteSale>;

/** A shop with a cashier at a register whose session is open. */
export interface Till extends Shop {
  cashier: Api;
  register: Register;
  session: Session;
}

export const openRegister = async (owner: Api, cashier: Api, location: { id: string }) => {
  const name = `Till ${randomUUID().slice(0, 8)}`;
  const register = await succeeded(owner.post<Register>('/v1/pos/registers', { name, locationId: location.id }));
  const opening = { registerId: register.id, openingFloat: '100.00' };
  const session = await succeeded(cashier.post<Session>('/v1/pos/sessions', opening));
  return { register, session };
};

export const openTill = async (options?: TestSystemOptions): Promise<Till> => {
  const shop = await openShop(options);
  try {
    const cashier = await shop.test.api.signIn('cashier');
    return { ...shop, cashier, ...(await openRegister(shop.owner, cashier, shop.store)) };
  } catch (error) {
    await shop.test.stop();
    throw error;
  }
};

/** The till of a spec file. */
export const useTill = (options?: TestSystemOptions, keepLogs?: () => boolean): Till =>
  openedForFile(() => openTill(options), keepLogs);

/** One customer at the till, from the first item to the receipt. */
export class Ringing {
  readonly id: string;
  readonly number: string;
  readonly #api: Api;

  private constructor(api: Api, sale: Sale) {
    this.#api = api;
    this.id = sale.id;
    this.number = sale.number;
  }

  static async begin({ cashier, register }: Pick<Till, 'cashier' | 'register'>, customerId?: string): Promise<Ringing> {
    const { sale } = await succeeded(
      cashier.post<SaleReply>('/v1/pos/sales', { registerId: register.id, ...(customerId && { customerId }) }),
    );
    return new Ringing(cashier, sale);
  }

  get path(): string {
    return `/v1/pos/sales/${this.id}`;
  }

  add(item: Pick<Item, 'id'>, quantity = 1): Promise<Reply<SaleReply>> {
    return this.#api.post(`${this.path}/lines`, { itemId: item.id, quantity });
  }

  scan(code: string): Promise<Reply<Output<typeof ScanIntoSale>>> {
    return this.#api.post(`${this.path}/scan`, { code });
  }

  capture(lineId: string, serials: string[]): Promise<Reply<SaleReply>> {
    return this.#api.put(`${this.path}/lines/${lineId}/serials`, { serials });
  }

  remove(lineId: string): Promise<Reply<SaleReply>> {
    return this.#api.delete(`${this.path}/lines/${lineId}`);
  }

  hold(note?: string): Promise<Reply<SaleReply>> {
    return this.#api.post(`${this.path}/hold`, { note });
  }

  void(): Promise<Reply<SaleReply>> {
    return this.#api.post(`${this.path}/void`, {});
  }

  pay(payments: Input<typeof CompleteSale>['payments']): Promise<Reply<Completed>> {
    return this.#api.post(`${this.path}/complete`, { payments });
  }

  complete(amount: string, key?: string): Promise<Reply<Completed>> {
    return this.#api.post(`${this.path}/complete`, { payments: [{ method: 'CASH', amount }] }, { key });
  }

  async now(): Promise<Sale> {
    const body = await succeeded(this.#api.get<Sale | SaleReply>(this.path));
    return 'sale' in body ? body.sale : body;
  }
}

/** A sale of one phone, 598.80 with tax, that is ready to be paid. */
export const aFullSale = async (till: Till, customerId?: string): Promise<{ sale: Ringing; serial: string }> => {
  const [serial = ''] = await received(till.owner, till.phone, till.store, 1);
  const sale = await Ringing.begin(till, customerId);
  await succeeded(sale.scan(`SN:${serial}`));
  return { sale, serial };
};
