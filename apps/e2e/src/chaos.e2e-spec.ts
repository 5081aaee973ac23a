import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Day } from './support/day.ts';
import { expectAgreement } from './support/faults.ts';
import { expectHistoryToHold } from './support/history.ts';
import { Load } from './support/load.ts';
import { Nemesis } from './support/nemesis.ts';
import { useTill } from './support/till.ts';
import { watchHolds, watchSandwiches } from './support/watch.ts';

/** `CHAOS_MINUTES` makes it long, `CHAOS_SEED` repeats a run's faults and the choices of its clients. */
const workMs = process.env['CHAOS_MINUTES'] ? Number(process.env['CHAOS_MINUTES']) * 60_000 : 20_000;
const seed = Number(process.env['CHAOS_SEED'] ?? randomInt(1_000_000));

/** Before those of the till, whose system has to run while the clients are told to end. */
afterAll(() => {
  clearInterval(telling);
  tellFigures();
  if (!held) say(`the logs are kept: ${shop.test?.logDir}`);
  endWork();
});
const shop = useTill({ own: true }, () => !held);

/** Past jest, which would keep it to the end. */
const began = Date.now();
const say = (line: string) =>
  void process.stderr.write(`${((Date.now() - began) / 1_000).toFixed(0).padStart(5)} s  chaos: ${line}\n`);
const TELL_EVERY_MS = 10_000;
const figuresOf = (load: Load, day: Day) => ({
  operations: load.history.length + Object.values(day.tally).reduce((sum, count) => sum + count, 0),
  saved: load.saved.length,
  others: Object.entries(day.tally).reduce((sum, [how, count]) => sum + (how.endsWith(' ok') ? count : 0), 0),
});
let held = false;
let telling: NodeJS.Timeout | undefined;
/** Clients of a test that failed ask no more once its system is gone. */
let endWork = (): void => undefined;
/** Also when it fails, wherever it does. */
let tellFigures = (): void => undefined;

describe('While processes are killed, put to sleep and robbed of their memory', () => {
  it(
    `every promise holds (CHAOS_SEED=${seed})`,
    async () => {
      const { system } = shop.test;
      const load = await Load.begin(shop, { clients: 8, units: 60, seed });
      const day = await Day.begin(shop, { clients: 5, units: 30, seed: seed + 100 });
      endWork = () => void Promise.allSettled([load.end(), day.end()]);
      say(`seed ${seed}, ${workMs / 1_000} s of work, logs in ${shop.test.logDir}`);
      const nemesis = new Nemesis(system, seed, say);
      telling = setInterval(
        () => say(JSON.stringify({ ...figuresOf(load, day), faults: nemesis.struck.length })),
        TELL_EVERY_MS,
      );
      const sandwiches = [1, 2].map(() => watchSandwiches(shop.owner, load.invoices));
      const holds = watchHolds(system, () => nemesis.holdsMayBeLate);
      tellFigures = () => {
        const figures = {
          ...figuresOf(load, day),
          faults: nemesis.struck.length,
          sandwiches: sandwiches.reduce((sum, { looks }) => sum + looks(), 0),
          slowestMs: Math.max(0, ...load.history.map(({ milliseconds }) => milliseconds)),
        };
        say(JSON.stringify(figures));
        say(JSON.stringify(day.tally));
      };

      await pause(workMs);
      say('the faults end; everything is to be well again');
      await nemesis.end();
      await load.savedMore(1);
      await Promise.all([load.end(), day.end()]);

      const wrong = await Promise.all([...sandwiches, holds].map(watch => watch.end()));
      expect({ wrong: wrong.flat(), struck: nemesis.struck }).toEqual({ wrong: [], struck: nemesis.struck });
      await expectHistoryToHold(shop, load.history);
      await expectAgreement(system, 60_000);
      expect(await day.wrong()).toEqual([]);
      held = true;
      say('every promise held');
    },
    workMs + 300_000,
  );
});
