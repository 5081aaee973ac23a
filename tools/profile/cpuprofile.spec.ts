import { busiest, callsOf, type CpuProfile } from './cpuprofile.ts';
import { flameGraph } from './flame.ts';

const node = (id: number, functionName: string, children: number[] = [], url = '') => ({
  id,
  callFrame: { functionName, url, lineNumber: 6 },
  children,
});

/** A sample each millisecond, from the second one on. */
const profile: CpuProfile = {
  nodes: [
    node(1, '(root)', [2, 3, 5]),
    node(2, '(idle)'),
    node(3, 'save', [4], 'file:///srv/provena/apps/invoicing/dist/saves.js'),
    node(4, 'parse', [], 'file:///srv/provena/node_modules/zod/v4/core.js'),
    node(5, 'parse', [], 'file:///srv/provena/node_modules/zod/v4/core.js'),
  ],
  startTime: 1_000_000,
  samples: [3, 2, 4, 4, 5, 3],
  timeDeltas: [1_000, 1_000, 1_000, 1_000, 1_000, 1_000],
};

describe('A CPU profile', () => {
  const root = callsOf(profile, [1_002_000, 1_005_000]);

  it('is a tree of the calls within a window, without the time of waiting', () => {
    expect(root).toMatchObject({ name: '(root)', total: 3, self: 0 });
    expect(root.children.map(({ name, total }) => [name, total])).toEqual([
      ['save', 2],
      ['parse', 1],
    ]);
    expect(root.children[0]).toMatchObject({ self: 0, place: 'apps/invoicing/dist/saves.js:7' });
  });

  it('adds up what a function took itself wherever it was called', () => {
    expect(busiest(root, 1)).toEqual([['parse zod/v4/core.js:7', 3]]);
  });

  it('is drawn with a box for each call, as wide as it took', () => {
    const svg = flameGraph(root, 'invoicing');
    expect(svg.match(/<rect/g)).toHaveLength(4);
    expect(svg).toContain('<title>save apps/invoicing/dist/saves.js:7: 2.0 ms, 66.7 %</title>');
  });
});
