import { quantityMoves } from './invoice-side.ts';

describe('what a status does to the goods of a line', () => {
  it('says how much is reserved and taken, and nothing of what stays', () => {
    const none = { reserved: 0, subtracted: 0 };
    expect(quantityMoves('Case', none, none)).toEqual([]);
    expect(quantityMoves('Case', none, { reserved: 2, subtracted: 0 })).toEqual(['Case: 2 reserved']);
    expect(quantityMoves('Case', { reserved: 2, subtracted: 0 }, { reserved: 0, subtracted: 2 })).toEqual([
      'Case: 2 no longer reserved',
      'Case: 2 taken out of stock',
    ]);
    expect(quantityMoves('Case', { reserved: 0, subtracted: 2 }, none)).toEqual(['Case: 2 put back into stock']);
  });
});
