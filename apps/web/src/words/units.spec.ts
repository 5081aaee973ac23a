import { changeWords } from './units.ts';

describe('what an edit of a unit changed', () => {
  it('is told by field, before and after', () => {
    expect(
      changeWords({ conditionNotes: { from: null, to: 'scratched' }, warrantyEnd: { from: '2027-01-01', to: null } }),
    ).toEqual(['Condition: nothing → scratched', 'Warranty until: 2027-01-01 → nothing']);
    expect(changeWords(null)).toEqual([]);
  });
});
