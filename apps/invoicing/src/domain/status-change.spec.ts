import fc from 'fast-check';
import { aStatus } from '../testing/order-status.fixture.ts';
import { GIVEN_BACK, NO_EFFECT } from './inventory-effect.ts';
import type { KnownStatus } from './order-status.ts';
import {
  autoAdvance,
  closedGates,
  type Entering,
  newInvoice,
  pathInto,
  requireAllowed,
  requireOpen,
} from './status-change.ts';

const asMap = (...statuses: KnownStatus[]) => new Map(statuses.map(status => [status.id, status]));
const anInvoice = (fields: Partial<Entering> = {}): Entering => ({ ...newInvoice(NO_EFFECT, false), ...fields });
const deposit = { required: true, amount: '100.00', collected: '99.99' };

describe('a gate', () => {
  const gated = aStatus('gated', { requiresDeposit: true, requiresApproval: true });

  it('waits for a deposit that is asked for, and for approval', () => {
    expect(closedGates(gated, anInvoice({ deposit, approvalStatus: 'PENDING' }))).toEqual([
      { gate: 'deposit', amount: '100.00', collected: '99.99' },
      { gate: 'approval', approvalStatus: 'PENDING' },
    ]);
  });

  it('is open when both are there, or no deposit is asked for', () => {
    const collected = { ...deposit, collected: '100.00' };
    expect(closedGates(gated, anInvoice({ deposit: collected, approvalStatus: 'APPROVED' }))).toEqual([]);
    const unasked = { ...deposit, required: false };
    expect(closedGates(gated, anInvoice({ deposit: unasked, approvalStatus: 'APPROVED' }))).toEqual([]);
  });

  it('waits for units that were given back, where the status needs them', () => {
    const released = anInvoice({ effect: GIVEN_BACK, hasSerialLines: true });
    for (const needing of [
      aStatus('r', { inventoryAction: 'RESERVE' }),
      aStatus('s', { inventoryAction: 'SUBTRACT' }),
      aStatus('c', { isCompleted: true }),
    ])
      expect(closedGates(needing, released)).toEqual([{ gate: 'serials' }]);
    expect(closedGates(aStatus('quote'), released)).toEqual([]);
    expect(closedGates(aStatus('c', { isCompleted: true }), { ...released, hasSerialLines: false })).toEqual([]);
  });

  it('that is closed refuses with what it waits for', () => {
    const gates = closedGates(gated, anInvoice({ deposit, approvalStatus: 'REJECTED' }));
    expect(() => requireOpen(gated, gates)).toThrow(
      expect.objectContaining({
        code: 'status-gate',
        message: expect.stringContaining('99.99 is collected'),
        facts: { orderStatus: { id: 'gated', name: 'gated' }, gates },
      }),
    );
    expect(() => requireOpen(gated, [])).not.toThrow();
  });
});

describe('the path into a status', () => {
  const reserve = aStatus('reserve', { inventoryAction: 'RESERVE', autoAdvanceTo: 'ready' });
  const ready = aStatus('ready', { requiresApproval: true, autoAdvanceTo: 'done' });
  const done = aStatus('done', { inventoryAction: 'SUBTRACT' });
  const statuses = asMap(reserve, ready, done);

  it('goes on by itself as far as gates are open, and says what it waits for', () => {
    const { path, effect, waiting } = pathInto(reserve, anInvoice(), statuses);
    expect(path).toEqual([reserve]);
    expect(effect.stock).toBe('RESERVED');
    expect(waiting).toEqual({ status: ready, gates: [{ gate: 'approval', approvalStatus: 'NOT_REQUIRED' }] });
  });

  it('folds the effects of every status it enters', () => {
    const { path, effect, waiting } = pathInto(reserve, anInvoice({ approvalStatus: 'APPROVED' }), statuses);
    expect(path).toEqual([reserve, ready, done]);
    expect(effect.stock).toBe('SUBTRACTED');
    expect(waiting).toBeNull();
  });

  it('stops before a retired status', () => {
    const retired = asMap(reserve, { ...ready, isActive: false }, done);
    expect(pathInto(reserve, anInvoice({ approvalStatus: 'APPROVED' }), retired).path).toEqual([reserve]);
  });

  it('ends, and enters no status twice, however the statuses lead to one another', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const next = fc.option(fc.constantFrom(...ids), { nil: null });
    fc.assert(
      fc.property(fc.tuple(next, next, next, next), fc.constantFrom(...ids), (nexts, start) => {
        const graph = asMap(...ids.map((id, index) => aStatus(id, { autoAdvanceTo: nexts[index] ?? null })));
        const { path } = pathInto(graph.get(start) as KnownStatus, anInvoice(), graph);
        expect(new Set(path).size).toBe(path.length);
        expect(path[0]?.id).toBe(start);
      }),
    );
  });

  it('goes on later, when the gate has opened', () => {
    expect(autoAdvance(reserve, anInvoice(), statuses)).toBeNull();
    expect(autoAdvance(reserve, anInvoice({ approvalStatus: 'APPROVED' }), statuses)).toBe(ready);
    expect(autoAdvance(done, anInvoice(), statuses)).toBeNull();
    const alone = aStatus('alone', { autoAdvanceTo: 'alone' });
    expect(autoAdvance(alone, anInvoice(), asMap(alone))).toBeNull();
  });
});

describe('a status change', () => {
  const [a, b, c] = [aStatus('a', { nextStatuses: ['b'] }), aStatus('b'), aStatus('c')];
  const retired = aStatus('retired', { isActive: false });
  const statuses = asMap(a, b, c, retired);

  it('goes where the status lets it, anywhere if it does not say', () => {
    expect(() => requireAllowed(a, b, statuses)).not.toThrow();
    expect(() => requireAllowed(a, a, statuses)).not.toThrow();
    expect(() => requireAllowed(b, c, statuses)).not.toThrow();
  });

  it('elsewhere, or to a retired one, is refused with what is allowed', () => {
    const names = (status: KnownStatus) => ({ id: status.id, name: status.name });
    expect(() => requireAllowed(a, c, statuses)).toThrow(
      expect.objectContaining({
        code: 'status-not-allowed',
        facts: { from: names(a), to: names(c), allowed: [names(b)] },
      }),
    );
    expect(() => requireAllowed(b, retired, statuses)).toThrow(
      expect.objectContaining({ facts: { from: names(b), to: names(retired), allowed: [names(a), names(c)] } }),
    );
  });
});
