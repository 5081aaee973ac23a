import fc from 'fast-check';
import { aStatus } from '../testing/order-status.fixture.ts';
import type { KnownStatus } from './order-status.ts';
import { checkWorkflow } from './workflow-check.ts';

const byDefault = [
  aStatus('Quote', { isInitial: true }),
  aStatus('Approved', { inventoryAction: 'RESERVE' }),
  aStatus('In Production', { isEditLock: true }),
  aStatus('Ready'),
  aStatus('Delivered', { inventoryAction: 'SUBTRACT' }),
  aStatus('Completed', { isCompleted: true }),
  aStatus('Cancelled', { inventoryAction: 'RELEASE', isCancelled: true }),
];
/** The default workflow with some statuses changed, or more of them. */
const changed = (changes: Record<string, Partial<KnownStatus>>, ...more: KnownStatus[]) => [
  ...byDefault.map(status => ({ ...status, ...changes[status.id] })),
  ...more,
];
const found = (statuses: readonly KnownStatus[]) =>
  checkWorkflow(statuses).map(({ code, orderStatuses }) => [code, ...orderStatuses.map(({ name }) => name)].join(' '));

describe('the check of a workflow', () => {
  it('finds nothing wrong with the default one, or with one that says what follows what', () => {
    expect(found(byDefault)).toEqual([]);
    const next = (index: number) => ({ nextStatuses: [byDefault[index + 1]?.id ?? '', 'Cancelled'] });
    expect(
      found(changed(Object.fromEntries(byDefault.slice(0, -2).map(({ id }, index) => [id, next(index)])))),
    ).toEqual([]);
  });

  it.each<[string, readonly KnownStatus[]]>([
    ['missing-initial', changed({ Quote: { isInitial: false } })],
    ['missing-completed', changed({ Completed: { isCompleted: false } })],
    ['missing-cancelled', changed({ Cancelled: { isCancelled: false } })],
    ['missing-completed', changed({ Completed: { isActive: false } })],
    [
      'subtracts-twice Delivered Shipped',
      changed({}, aStatus('Shipped', { inventoryAction: 'SUBTRACT', nextStatuses: ['Cancelled'] })),
    ],
    [
      'never-released Delivered',
      changed({
        Delivered: { nextStatuses: ['Completed'] },
        Completed: { nextStatuses: ['Ready'] },
        Ready: { nextStatuses: ['Completed'] },
      }),
    ],
    [
      'no-way-out Quote Approved',
      changed({ Quote: { autoAdvanceTo: 'Approved' }, Approved: { autoAdvanceTo: 'Quote' } }),
    ],
    ['no-way-out Parked', changed({}, aStatus('Parked', { isEditLock: true, nextStatuses: ['Parked'] }))],
    ['no-way-out Old', changed({ Ready: { isActive: false } }, aStatus('Old', { nextStatuses: ['Ready'] }))],
    ['gate-never-opens Quote', changed({ Quote: { requiresApproval: true } })],
    ['gate-never-opens Cancelled Approved', changed({ Cancelled: { autoAdvanceTo: 'Approved' } })],
  ])('finds %s', (problem, statuses) => {
    expect(found(statuses)).toEqual([problem]);
  });

  it('finds what is never released where nothing releases', () => {
    expect(found(changed({ Cancelled: { inventoryAction: 'NONE' } }))).toEqual([
      'never-released Approved',
      'never-released Delivered',
    ]);
  });

  const ids = ['a', 'b', 'c', 'd', 'e'];
  const anyStatus = (id: string) =>
    fc
      .record({
        inventoryAction: fc.constantFrom('NONE', 'RESERVE', 'SUBTRACT', 'RELEASE'),
        nextStatuses: fc.subarray(ids),
        autoAdvanceTo: fc.option(fc.constantFrom(...ids), { nil: null }),
        isActive: fc.boolean(),
        isCompleted: fc.boolean(),
      })
      .map(fields => aStatus(id, fields));
  const anyWorkflow = fc.tuple(...ids.map(anyStatus));
  type Test = (status: KnownStatus) => boolean;
  /**
   * True when a path of at most five steps ends at a status that meets `until` and passes only those that meet `through`.
   */
  const leads = (
    statuses: readonly KnownStatus[],
    from: KnownStatus,
    way: { until: Test; through: Test; steps?: number },
  ): boolean => {
    const { until, through, steps = 5 } = way;
    if (steps === 0) return false;
    return statuses.some(next => {
      const { nextStatuses, autoAdvanceTo } = from;
      const follows = nextStatuses.length === 0 || nextStatuses.includes(next.id) || autoAdvanceTo === next.id;
      if (next === from || !next.isActive || !follows) return false;
      return until(next) || (through(next) && leads(statuses, next, { until, through, steps: steps - 1 }));
    });
  };

  it('finds exactly what walking every way finds', () => {
    const releases: Test = ({ inventoryAction }) => inventoryAction === 'RELEASE';
    const takes: Test = ({ inventoryAction }) => inventoryAction === 'SUBTRACT';
    const holds: Test = status => takes(status) || status.inventoryAction === 'RESERVE';
    fc.assert(
      fc.property(anyWorkflow, statuses => {
        const active = statuses.filter(({ isActive }) => isActive);
        const kept = active
          .filter(holds)
          .filter(one => !leads(statuses, one, { until: releases, through: () => true }));
        const twice = active.filter(takes).flatMap(first =>
          active
            .filter(second => second !== first && takes(second))
            .filter(second => leads(statuses, first, { until: one => one === second, through: one => !releases(one) }))
            .map(second => `subtracts-twice ${first.name} ${second.name}`),
        );
        const expected = [...kept.map(({ name }) => `never-released ${name}`), ...twice];
        const actual = found(statuses).filter(one => /^(never-released|subtracts-twice)/.test(one));
        expect(actual.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('ends, and is about statuses in use only, whatever leads to what', () => {
    fc.assert(
      fc.property(anyWorkflow, statuses => {
        const active = new Set(statuses.filter(({ isActive }) => isActive).map(({ id }) => id));
        for (const { orderStatuses } of checkWorkflow(statuses))
          for (const { id } of orderStatuses) expect(active).toContain(id);
      }),
    );
  });
});
