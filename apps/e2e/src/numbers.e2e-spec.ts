import { SERVICES } from '@provena/embedded';
import { setTimeout as pause } from 'node:timers/promises';
import { expectAgreement } from './support/faults.ts';
import { everyNumber, holesOf, Numbering } from './support/numbering.ts';
import { useTill } from './support/till.ts';

/** `NUMBERS_SAVES=1000` makes it long. Either way every process is killed at least once. */
const LEAST_SAVES = Number(process.env['NUMBERS_SAVES'] ?? 40);
const PAUSE_MS = 400;

const till = useTill({ own: true });

/** Kills one process after the other, PostgreSQL and the broker too, and waits until all of them are back. */
const killAll = async () => {
  const { system } = till.test;
  for (const name of [...SERVICES, 'postgres', 'nats'] as const) {
    for (const service of SERVICES) system.service(service).failures = 0;
    const victim = name === 'postgres' || name === 'nats' ? system[name] : system.service(name);
    victim.kill('SIGKILL');
    await pause(PAUSE_MS);
    await system.ready();
  }
};

describe(`The numbers of ${LEAST_SAVES} saves, while every process is killed`, () => {
  it(
    'have no hole, are never given twice, and none that was shown is gone',
    async () => {
      const work = await Numbering.begin(till, 6, 30);
      do await killAll();
      while (work.answered < LEAST_SAVES || work.shown.size <= 5 || work.refused <= 5);
      await work.end();
      await expectAgreement(till.test.system, 90_000);

      const numbers = await everyNumber(till);
      for (const series of ['INV', 'POS', 'RET']) expect(holesOf(numbers.values(), series)).toEqual([]);
      expect(new Set(numbers.values()).size).toBe(numbers.size);
      expect(Object.fromEntries([...work.shown].map(([id]) => [id, numbers.get(id)]))).toEqual(
        Object.fromEntries(work.shown),
      );
      const given = new Set(numbers.values());
      expect([...work.named].filter(number => !given.has(number))).toEqual([]);
      const { refused, shown } = work;
      if (process.env['NUMBERS_SAVES']) process.stdout.write(`${JSON.stringify({ refused, shown: shown.size })}\n`);
      expect(refused).toBeGreaterThan(5);
      expect(shown.size).toBeGreaterThan(5);
    },
    240_000 + LEAST_SAVES * 1_000,
  );
});
