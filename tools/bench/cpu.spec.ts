import { cpuBetween, type CpuReading, cpuOf, type Used } from './cpu.ts';

const reading = (processes: Record<string, Used>, endedMs: number): CpuReading => ({
  processes: new Map(Object.entries(processes)),
  endedMs,
});

describe('CPU time between two readings', () => {
  const before = reading(
    {
      '1 100': { name: 'gateway', ms: 500 },
      '2 100': { name: 'PostgreSQL, invoicing', ms: 300 },
      '3 100': { name: 'PostgreSQL, invoicing', ms: 200 },
    },
    1_000,
  );

  it('is the growth of each process, added up by name', () => {
    const after = reading(
      {
        '1 100': { name: 'gateway', ms: 550 },
        '2 100': { name: 'PostgreSQL, invoicing', ms: 310 },
        '3 100': { name: 'PostgreSQL, invoicing', ms: 220 },
      },
      1_000,
    );
    expect(cpuBetween(before, after)).toEqual({
      'CPU ms gateway': 50,
      'CPU ms PostgreSQL, invoicing': 30,
      'CPU ms PostgreSQL, ended processes': 0,
    });
  });

  it('holds what a server process used before it ended, and all that a new one used', () => {
    const after = reading(
      {
        '1 100': { name: 'gateway', ms: 500 },
        '2 100': { name: 'PostgreSQL, invoicing', ms: 300 },
        '3 900': { name: 'PostgreSQL, invoicing', ms: 40 },
      },
      1_270,
    );
    const costs = cpuBetween(before, after);
    expect(costs['CPU ms PostgreSQL, ended processes']).toBe(70);
    expect(costs['CPU ms PostgreSQL, invoicing']).toBe(40);
    expect(cpuOf(costs)).toBe(110);
  });
});
