import type { System } from '@provena/embedded';
import type { Client } from './client.ts';
import { Steps } from './steps.ts';
import { closedLoop, figures, inTurn, ratio, report, type Rounds } from './measure.ts';
import { openShop, type Shop } from './shop.ts';

const ROUNDS = 3;
const SECONDS = 6;
const REGISTERS = 16;
const ITEMS = 12;
const UNITS_EACH = 4_000;
/** A register holds at most 200 units in its open sales. */
const OPEN_EACH = 200;

interface Sold {
  invoice: { id: string };
}

/** Scan and cash sale of one unit over HTTP, beside the durable SQL steps of the same save from a minimal client. */
export const benchPos = async (system: System, client: Client): Promise<boolean> => {
  const shop = await openShop(client, ITEMS, UNITS_EACH);
  const registers = await openRegisters(client, shop.locationId);
  const open = (register: string) => openSale(client, shop, register);
  const sell = async () => complete(client, await open(registers[0] as string));
  const before = client.requests;
  const { invoice } = await sell();
  const trips = client.requests - before;
  const steps = await Steps.open(system, shop, invoice.id);
  const atSteps = (clients: number) => closedLoop(clients, SECONDS, () => steps.save());
  const one = await inTurn(
    ROUNDS,
    () => closedLoop(1, SECONDS, async () => void (await sell())),
    () => atSteps(1),
  );
  const waiting = new Waiting(registers, open);
  const completeMany = async () => {
    await waiting.fill();
    return closedLoop(REGISTERS, SECONDS, async () => void (await complete(client, waiting.next())));
  };
  const many = await inTurn(ROUNDS, completeMany, () => atSteps(REGISTERS));
  await steps.close();
  return reportPos(trips, one, many);
};

const reportPos = (trips: number, one: Rounds, many: Rounds): boolean =>
  [
    report('sale of one unit for cash, round trips of the register', trips, { atMost: 3 }, 'open by scan, complete'),
    report(
      'open by scan and complete, p50 at 1 register / steps',
      ratio(one, m => m.p50),
      { atMost: 10 },
      figures(one, m => `${m.p50.toFixed(1)} ms`),
    ),
    report(
      `complete, throughput at ${REGISTERS} registers / steps`,
      ratio(many, m => m.perSecond),
      { atLeast: 0.3 },
      figures(many, m => `${m.perSecond.toFixed(0)}/s`),
    ),
  ].every(Boolean);

const openRegisters = (client: Client, locationId: string): Promise<string[]> =>
  Promise.all(
    Array.from({ length: REGISTERS }, async (_, index) => {
      const name = `Bench till ${index + 1}`;
      const { id } = await client.post<{ id: string }>('/v1/pos/registers', { name, locationId });
      await client.post('/v1/pos/sessions', { registerId: id, openingFloat: '0.00' });
      return id;
    }),
  );

/** Answers the sale's id. */
const openSale = async (client: Client, shop: Shop, registerId: string): Promise<string> => {
  const code = `SN:${shop.nextUnits(1)[0]?.serialNumber}`;
  return (await client.post<{ sale: { id: string } }>('/v1/pos/sales', { registerId, code })).sale.id;
};

const complete = (client: Client, saleId: string): Promise<Sold> =>
  client.post(`/v1/pos/sales/${saleId}/complete`, { payments: [{ method: 'CASH', amount: '120.00' }] });

/** Open sales at registers, ready to be paid. */
class Waiting {
  readonly #sales = new Map<string, string[]>();
  readonly #open: (register: string) => Promise<string>;
  #turn = 0;

  constructor(registers: string[], open: (register: string) => Promise<string>) {
    for (const register of registers) this.#sales.set(register, []);
    this.#open = open;
  }

  /** Opens as many as a register may have. */
  async fill(): Promise<void> {
    const fillOne = async ([register, sales]: [string, string[]]) => {
      while (sales.length < OPEN_EACH) sales.push(await this.#open(register));
    };
    await Promise.all([...this.#sales].map(fillOne));
  }

  /** One sale, of another register each time. */
  next(): string {
    const registers = [...this.#sales.values()];
    const sale = registers[this.#turn++ % registers.length]?.pop();
    if (!sale) throw new Error('the benchmark ran out of open sales');
    return sale;
  }
}
