import type { System } from '@provena/embedded';
import type { Client } from './client.ts';
import { costsOf, shownCosts } from './costs.ts';
import { cpuOf } from './cpu.ts';
import { openFloor } from './floor.mjs';
import { closedLoop, figures, inTurn, ratio, report, type Rounds } from './measure.ts';
import { openShop, type Shop } from './shop.ts';
import { Steps } from './steps.ts';

const ROUNDS = 5;
const SECONDS = 6;
const ITEMS = 12;
const UNITS_EACH = 20_000;

/**
 * Save of an invoice with three units over HTTP, in turns with the plain floor (the measure) and with the durable
 * statements of our own from a minimal client (the steps); then what one save costs in each process.
 */
export const benchSave = async (system: System, client: Client): Promise<boolean> => {
  process.stdout.write(`receiving ${ITEMS * UNITS_EACH} units\n`);
  const shop = await openShop(client, ITEMS, UNITS_EACH);
  const first = await save(client, shop);
  const floor = await openFloor();
  const ours = (clients: number) => closedLoop(clients, SECONDS, async () => void (await save(client, shop)));
  const theirs = (clients: number, other: () => Promise<void>) => closedLoop(clients, SECONDS, other);
  const beside = (clients: number, other: () => Promise<void>, rounds: number) =>
    inTurn(
      rounds,
      () => ours(clients),
      () => theirs(clients, other),
    );
  await ours(4);
  const one = await beside(1, floor.save, ROUNDS);
  const eight = await beside(8, floor.save, ROUNDS);
  await floor.close();
  const steps = await Steps.open(system, shop, first.id);
  const besideSteps = await beside(8, () => steps.save(), 1);
  await steps.close();
  const costs = await costsOf(system, client, () => ours(8));
  process.stdout.write(`a save of three units costs, with 8 clients:\n${shownCosts(costs)}\n`);
  return reportSave({ one, eight, besideSteps }, cpuOf(costs));
};

const reportSave = (rounds: { one: Rounds; eight: Rounds; besideSteps: Rounds }, cpu: number): boolean =>
  [
    report(
      'save, p50 at 1 client / plain floor',
      ratio(rounds.one, m => m.p50),
      { atMost: 3 },
      figures(rounds.one, m => `${m.p50.toFixed(1)} ms`),
    ),
    report(
      'save, throughput at 8 clients / plain floor',
      ratio(rounds.eight, m => m.perSecond),
      { atLeast: 0.4 },
      figures(rounds.eight, m => `${m.perSecond.toFixed(0)}/s`),
    ),
    report('save, CPU in ms with 8 clients', cpu, { atMost: 5 }, 'all processes together'),
    report(
      'save, throughput at 8 clients / steps',
      ratio(rounds.besideSteps, m => m.perSecond),
      { atLeast: 0.3 },
      figures(rounds.besideSteps, m => `${m.perSecond.toFixed(0)}/s`),
    ),
  ].every(Boolean);

const save = (client: Client, shop: Shop): Promise<{ id: string }> => {
  const lines = shop.nextUnits(3).map(({ itemId, serialNumber }) => ({ itemId, quantity: 1, serials: [serialNumber] }));
  return client.post('/v1/invoices', { locationId: shop.locationId, lines });
};
