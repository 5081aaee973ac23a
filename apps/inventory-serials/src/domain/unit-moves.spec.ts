import { SerialStatus } from '@provena/contracts';
import { allowedByHand, movesRefused, refusedByHand, type StandingUnit, UNIT_MOVES } from './unit-moves.ts';

const standing = (status: SerialStatus, more: Partial<StandingUnit> = {}): StandingUnit => ({
  serialNumber: 'SN1',
  status,
  ...more,
});

describe('the moves of a unit', () => {
  it('are told for every status', () => {
    expect(Object.keys(UNIT_MOVES).sort()).toEqual([...SerialStatus.options].sort());
  });

  it('lead a person neither to RESERVED, SOLD or IN_TRANSIT nor away from them', () => {
    for (const from of SerialStatus.options) {
      for (const to of allowedByHand(from)) expect(['RESERVED', 'SOLD', 'IN_TRANSIT']).not.toContain(to);
    }
    for (const from of ['RESERVED', 'SOLD', 'IN_TRANSIT'] as const) expect(allowedByHand(from)).toEqual([]);
  });

  it('bring a unit that is out of order or found back into stock', () => {
    for (const from of ['RETURNED', 'DEFECTIVE', 'IN_REPAIR', 'LOST'] as const) {
      expect(refusedByHand(standing(from), 'IN_STOCK')).toBeNull();
    }
  });
});

describe('a move that there is not', () => {
  it('names both ends and what is allowed', () => {
    const refused = refusedByHand(standing('LOST'), 'IN_REPAIR')!;
    expect(refused).toMatchObject({ from: 'LOST', to: 'IN_REPAIR', allowed: ['IN_STOCK'] });
    expect(movesRefused([refused])).toMatchObject({
      code: 'serial-move-refused',
      message: 'SN1 is LOST and cannot become IN_REPAIR by hand; it may become IN_STOCK.',
    });
  });

  it('names who has the unit, and what frees it', () => {
    const heldBy = { kind: 'INVOICE', id: 'i', number: 'INV-000007', username: 'sam' } as const;
    const refused = refusedByHand(standing('SOLD', { heldBy }), 'LOST')!;
    expect(refused).toMatchObject({ allowed: [], heldBy, frees: 'Remove it from invoice INV-000007 or return it.' });
    expect(movesRefused([refused, refused]).message).toBe(
      'SN1 is SOLD and cannot become LOST by hand: INV-000007 has it. Remove it from invoice INV-000007 or return it. 1 more cannot either.',
    );
  });

  it('is also the one to where it is', () => {
    expect(refusedByHand(standing('DEFECTIVE'), 'DEFECTIVE')).toMatchObject({ from: 'DEFECTIVE', to: 'DEFECTIVE' });
  });
});
