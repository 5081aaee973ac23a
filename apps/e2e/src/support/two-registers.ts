import type { Invoice, Item, Register, Session, SessionReport } from '@provena/contracts';
import { succeeded } from './api.ts';
import { amountOf, cents, Drawer, type RefundMethod } from './drawer.ts';
import { takeBack } from './returning.ts';
import { aQuantityItem, aSerialItem, aService, received } from './shop.ts';
import { Ringing, type Till } from './till.ts';

const PRICES = {
  cable: { unitPrice: '9.99', taxRate: '19' },
  phone: { unitPrice: '499.00', taxRate: '7.5' },
  repair: { unitPrice: '0.33', taxRate: '0' },
};
type What = keyof typeof PRICES;

/** To the cent, or in multiples of 0.05. */
const ROUNDING = { cents: null, coins: '0.05' } as const;
export type At = keyof typeof ROUNDING;

/** The next step at a register; a step that is impossible then does nothing. */
export type Act =
  | { do: 'add'; what: What; quantity: number }
  | { do: 'discount'; percent: number }
  | { do: 'pay'; card: number; extra: number }
  | { do: 'move'; kind: 'IN' | 'OUT'; by: number }
  | { do: 'close'; over: number }
  | { do: 'return'; which: number; refund: RefundMethod }
  | { do: 'void' }
  | { do: 'hold' }
  | { do: 'recall' }
  | { do: 'refuse' }
  | { do: 'report' };
type Of<Do extends Act['do']> = Extract<Act, { do: Do }>;

/** Two registers of one shop whose drawers are open, and the goods to sell there. */
export class TwoRegisters {
  readonly #till: Till;
  readonly #goods: Record<What, Item>;
  readonly #units: string[];
  readonly #drawers: Record<At, Drawer>;
  /** The sale being rung up, by drawer. */
  readonly #ringing = new Map<Drawer, Ringing>();
  /** Lines that did not come back yet. */
  readonly #sold: { sale: Invoice; line: Invoice['lines'][number] }[] = [];
  #aside: { sale: Ringing; drawer: Drawer }[] = [];

  private constructor(till: Till, goods: Record<What, Item>, units: string[], drawers: Record<At, Drawer>) {
    this.#till = till;
    this.#goods = goods;
    this.#units = units;
    this.#drawers = drawers;
  }

  static async open(till: Till): Promise<TwoRegisters> {
    const { owner, store } = till;
    const cable = await aQuantityItem(owner, PRICES.cable);
    const phone = await aSerialItem(owner, PRICES.phone);
    const repair = await aService(owner, PRICES.repair);
    await received(owner, cable, store, 5_000);
    const units = await received(owner, phone, store, 1_000);
    const drawerAt = async (at: At) => {
      const register = { name: `${at} ${cable.sku}`, locationId: store.id, cashRounding: ROUNDING[at] };
      return openDrawer(till, await succeeded(owner.post<Register>('/v1/pos/registers', register)));
    };
    const drawers = { cents: await drawerAt('cents'), coins: await drawerAt('coins') };
    return new TwoRegisters(till, { cable, phone, repair }, units, drawers);
  }

  async do(at: At, act: Act): Promise<void> {
    const drawer = this.#drawers[at];
    const sale = this.#ringing.get(drawer);
    if (act.do === 'add') return this.#add(drawer, act);
    if (act.do === 'move') return this.#move(drawer, act);
    if (act.do === 'close') return this.#close(at, act.over);
    if (act.do === 'return') return this.#takeBack(drawer, act);
    if (act.do === 'report') return this.#compare(drawer, 'x-report', drawer.expected());
    if (act.do === 'recall') return sale ? undefined : this.#recall(drawer);
    if (sale) return this.#goOn(drawer, sale, act);
  }

  async #goOn(drawer: Drawer, sale: Ringing, act: Of<'discount' | 'pay' | 'void' | 'hold' | 'refuse'>): Promise<void> {
    if (act.do === 'discount') return this.#discount(sale, act.percent);
    if (act.do === 'refuse') return this.#refuse(sale);
    this.#ringing.delete(drawer);
    if (act.do === 'pay') return this.#pay(drawer, sale, act);
    if (act.do === 'void') {
      await succeeded(sale.void());
      drawer.void(sale);
    } else {
      await succeeded(sale.hold());
      this.#aside.push({ sale, drawer });
    }
  }

  async #add(drawer: Drawer, { what, quantity }: Of<'add'>): Promise<void> {
    const { cashier } = this.#till;
    const sale = this.#ringing.get(drawer) ?? (await Ringing.begin({ cashier, register: drawer.register }));
    this.#ringing.set(drawer, sale);
    drawer.waiting.add(sale);
    const item = this.#goods[what];
    if (item.tracking === 'SERIAL') await succeeded(sale.scan(`SN:${this.#units.pop()}`));
    else await succeeded(sale.add(item, quantity));
  }

  async #move(drawer: Drawer, { kind, by }: Of<'move'>): Promise<void> {
    const movement = { kind, amount: amountOf(by), reason: 'the bank' };
    const moved = await this.#till.cashier.post(`/v1/pos/sessions/${drawer.session.id}/cash-movements`, movement);
    if (kind === 'OUT' && by > drawer.coins) {
      expect(moved).toMatchObject({ status: 409, problem: { code: 'drawer-short' } });
      return;
    }
    expect(moved).toMatchObject({ status: 201 });
    drawer.move(kind, by);
  }

  async #discount(sale: Ringing, percent: number): Promise<void> {
    const { lines } = await sale.now();
    const path = `${sale.path}/lines/${lines.at(-1)?.id}/discount`;
    await succeeded(this.#till.owner.put(path, { percent: String(percent) }));
  }

  /** A cent is missing. */
  async #refuse(sale: Ringing): Promise<void> {
    const amount = amountOf(cents((await sale.now()).total) - 1);
    expect(await sale.pay([{ method: 'CARD', amount }])).toMatchObject({ problem: { code: 'payment-insufficient' } });
  }

  /** A share by card, the rest in cash, with something more than is due. */
  async #pay(drawer: Drawer, sale: Ringing, { card, extra }: Of<'pay'>): Promise<void> {
    const total = cents((await sale.now()).total);
    const byCard = Math.floor((total * card) / 100);
    const given = { CARD: byCard, CASH: byCard === total ? 0 : Math.ceil((total - byCard) / 5) * 5 + extra };
    const payments = (['CARD', 'CASH'] as const)
      .filter(method => given[method] > 0)
      .map(method => ({ method, amount: amountOf(given[method]) }));
    const completed = await succeeded(sale.pay(payments));
    const invoice = await this.#invoice(completed.sale.invoiceId);
    this.#sold.push(...invoice.lines.map(line => ({ sale: invoice, line })));
    drawer.sell(sale, { change: completed.change, invoice }, given);
  }

  /** A line of either register comes back to this one; its units are sold again. */
  async #takeBack(drawer: Drawer, { which, refund }: Of<'return'>): Promise<void> {
    const [found] = this.#sold.splice(which % Math.max(this.#sold.length, 1), 1);
    if (!found) return;
    const { id: lineId, quantity } = found.line;
    const serials = found.line.serials.map(({ serialNumber }) => serialNumber);
    const lines = [{ lineId, quantity, serials, disposition: 'RESTOCK' as const }];
    const asked = { sale: found.sale, lines, refund: { method: refund } };
    const taken = await succeeded(takeBack(this.#till.owner, drawer, asked));
    this.#units.push(...serials);
    drawer.takeBack(await this.#invoice(taken.return.returnInvoiceId), refund);
  }

  #invoice(id: string | null): Promise<Invoice> {
    return succeeded(this.#till.owner.get<Invoice>(`/v1/invoices/${id}`));
  }

  async #recall(drawer: Drawer): Promise<void> {
    const found = this.#aside.shift();
    if (!found) return;
    const { sale } = found;
    await succeeded(this.#till.cashier.post(`${sale.path}/recall`, { registerId: drawer.register.id }));
    found.drawer.waiting.delete(sale);
    drawer.waiting.add(sale);
    this.#ringing.set(drawer, sale);
  }

  /** Waiting sales are void with the session, and the register opens again. */
  async #close(at: At, over: number): Promise<void> {
    const drawer = this.#drawers[at];
    const counted = Math.max(0, drawer.coins + over);
    const { cashier } = this.#till;
    await succeeded(
      cashier.post(`/v1/pos/sessions/${drawer.session.id}/close`, {
        countedCash: amountOf(counted),
        openSales: 'VOID',
      }),
    );
    this.#ringing.delete(drawer);
    this.#aside = this.#aside.filter(one => one.drawer !== drawer);
    for (const sale of drawer.waiting) drawer.void(sale);
    await this.#compare(drawer, 'z-report', drawer.expected(counted));
    this.#drawers[at] = await openDrawer(this.#till, drawer.register);
  }

  async #compare(drawer: Drawer, kind: 'x-report' | 'z-report', expected: object): Promise<void> {
    const path = `/v1/pos/sessions/${drawer.session.id}/${kind}`;
    expect(await succeeded(this.#till.owner.get<SessionReport>(path))).toMatchObject(expected);
  }
}

const openDrawer = async ({ cashier }: Till, register: Register): Promise<Drawer> => {
  const opening = { registerId: register.id, openingFloat: '1000.00' };
  return new Drawer(register, await succeeded(cashier.post<Session>('/v1/pos/sessions', opening)));
};
