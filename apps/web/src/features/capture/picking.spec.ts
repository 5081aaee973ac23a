import type { AvailableUnit } from '@provena/api-client';
import fc from 'fast-check';
import {
  isFree,
  isPicked,
  keepPlaces,
  type ListedUnit,
  missing,
  named,
  pick,
  pickAll,
  type Picking,
  toggle,
} from './picking.ts';

const unit = (id: string, more: Partial<AvailableUnit> = {}) =>
  ({ id, serialNumber: id.toUpperCase(), status: 'IN_STOCK', captured: false, ...more }) as AvailableUnit;
const none: Picking = { required: 2, picked: [] };

describe('picking units', () => {
  it('picks until all places are taken, each once however it is typed', () => {
    const one = pick(none, 'A-1');
    if (one.kind !== 'picked') throw new Error(one.kind);
    expect(pick(one.picking, 'a-1')).toEqual({ kind: 'already', serial: 'a-1' });
    const two = pick(one.picking, 'A-2');
    expect(two).toMatchObject({ kind: 'picked', picking: { picked: ['A-1', 'A-2'] } });
    expect(pick({ required: 2, picked: ['A-1', 'A-2'] }, 'A-3')).toEqual({ kind: 'full' });
  });

  it('takes a picked unit away by a second choice', () => {
    expect(toggle({ required: 2, picked: ['A-1'] }, 'a-1')).toMatchObject({
      kind: 'unpicked',
      picking: { picked: [] },
    });
  });

  it('picks the first of many and names those that found no place', () => {
    expect(pickAll({ required: 3, picked: ['B'] }, ['A', 'b', 'C', 'D', 'a'])).toEqual({
      picking: { required: 3, picked: ['B', 'A', 'C'] },
      serials: ['A', 'C'],
      left: ['D'],
    });
  });

  it('never picks more than are required, nor a unit twice', () => {
    const serials = fc.array(fc.constantFrom('a', 'A', 'b', 'c', 'D', 'e'));
    fc.assert(
      fc.property(fc.nat({ max: 5 }), fc.array(serials), (required, batches) => {
        const end = batches.reduce<Picking>((picking, batch) => pickAll(picking, batch).picking, {
          required,
          picked: [],
        });
        expect(end.picked.length + missing(end)).toBe(required);
        expect(new Set(end.picked.map(serial => serial.toUpperCase())).size).toBe(end.picked.length);
        expect(end.picked.every(serial => isPicked(end, serial))).toBe(true);
      }),
    );
  });
});

describe('the list of units while others work', () => {
  it('leaves a unit that was taken where it stood, marked as gone', () => {
    const rows = keepPlaces([unit('a'), unit('b'), unit('c')], [unit('a'), unit('c')]);
    expect(rows.map(({ id, isGone }) => [id, isGone === true])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    const again = keepPlaces(rows, [unit('c')]);
    expect(again.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('takes a unit that came back as it is now', () => {
    const gone: ListedUnit = { ...unit('b'), isGone: true };
    expect(keepPlaces([unit('a'), gone], [unit('a'), unit('b')])[1]).toEqual(unit('b'));
  });

  it('strikes a unit that could be picked and is held now, and gives it back once it is free', () => {
    const held = (id: string) => unit(id, { status: 'RESERVED' });
    const rows = keepPlaces([unit('a'), held('b')], [held('a'), held('b')]);
    expect(rows.map(({ id, isGone }) => [id, isGone === true])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    const still = keepPlaces(rows, [held('a'), held('b')]);
    expect(still[0]).toMatchObject({ id: 'a', isGone: true });
    const freed = keepPlaces(still, [unit('a'), unit('b')]);
    expect(freed.map(isFree)).toEqual([true, true]);
  });

  it('names who took a unit that is no longer listed, as it was told; what the list names stays', () => {
    const holder = { kind: 'INVOICE' as const, id: '', number: 'INV-1', username: 'ana', since: '', expiresAt: null };
    const moved = new Map([
      ['a', { status: 'SOLD' as const, holder }],
      ['b', { status: 'SOLD' as const, holder }],
    ]);
    const rows: ListedUnit[] = [{ ...unit('a'), isGone: true }, unit('b')];
    expect(named(rows, moved)).toMatchObject([{ status: 'SOLD', holder: { number: 'INV-1' } }, { status: 'IN_STOCK' }]);
  });

  it('shows every unit once, the fresh ones in their order', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const rows = keepPlaces(
          before.map(id => unit(id)),
          after.map(id => unit(id)),
        );
        expect(rows.filter(({ isGone }) => !isGone).map(({ id }) => id)).toEqual(after);
        expect(rows.map(({ id }) => id).sort()).toEqual([...new Set([...before, ...after])].sort());
      }),
    );
  });

  it('offers units in stock and those of the line itself', () => {
    expect(isFree(unit('a'))).toBe(true);
    expect(isFree(unit('a', { status: 'SOLD', captured: true }))).toBe(true);
    expect(isFree(unit('a', { status: 'RESERVED' }))).toBe(false);
    expect(isFree({ ...unit('a'), isGone: true })).toBe(false);
  });
});
