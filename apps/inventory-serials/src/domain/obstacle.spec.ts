import { type Obstacle, unobtainable } from './obstacle.ts';

const sold: Obstacle = {
  serialNumber: 'PX-1001',
  itemId: 'item-1',
  code: 'serial-not-available',
  status: 'SOLD',
  locationId: 'loc-1',
  locationName: 'Store A',
  heldBy: { kind: 'INVOICE', id: 'inv-1', number: 'INV-000042', username: 'sam' },
  since: '2026-11-20T10:00:00Z',
};

describe('obstacle', () => {
  it('says who has a sold unit, where, since when, and what frees it', () => {
    const refusal = unobtainable('serial-not-available', [sold]);
    expect(refusal.message).toBe(
      'PX-1001 at Store A is sold on invoice INV-000042 (sam) since 2026-11-20T10:00:00Z. Remove it from invoice INV-000042 or return it.',
    );
    expect(refusal.facts).toEqual({ serials: [{ ...sold, frees: 'Remove it from invoice INV-000042 or return it.' }] });
  });

  it('says until when a reserved unit is held at the latest', () => {
    const held: Obstacle = { ...sold, status: 'RESERVED', expiresAt: '2026-11-20T10:15:00Z' };
    expect(unobtainable('serial-not-available', [held]).message).toMatch('at the latest at 2026-11-20T10:15:00Z');
  });

  it('names the item a serial number belongs to', () => {
    const other: Obstacle = {
      serialNumber: 'X1',
      code: 'serial-wrong-item',
      belongsTo: [{ itemId: 'i', sku: 's', name: 'Drill' }],
    };
    expect(unobtainable('serial-wrong-item', [other]).message).toBe('X1 belongs to Drill.');
  });

  it('tells of the worst first and keeps all of them', () => {
    const unknown: Obstacle = { serialNumber: 'NOPE', code: 'serial-not-found' };
    const refusal = unobtainable('serial-not-found', [sold, unknown]);
    expect(refusal.message).toBe('There is no unit with the serial number NOPE. 1 more cannot be taken either.');
    expect(refusal.facts['serials']).toHaveLength(2);
  });
});
