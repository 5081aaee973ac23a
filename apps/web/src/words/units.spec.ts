import { changeWords, summaryWords } from './units.ts';

describe('what an edit of a unit changed', () => {
  it('is told by field, before and after', () => {
    expect(
      changeWords({ conditionNotes: { from: null, to: 'scratched' }, warrantyEnd: { from: '2027-01-01', to: null } }),
    ).toEqual(['Condition: nothing → scratched', 'Warranty until: 2027-01-01 → nothing']);
    expect(changeWords(null)).toEqual([]);
  });
});

describe('what a list of units has in all', () => {
  it('is counted by status; of very many only the number is told', () => {
    const byStatus = [
      { status: 'IN_STOCK' as const, count: 1_200 },
      { status: 'SOLD' as const, count: 1 },
    ];
    expect(summaryWords({ count: 1_201, isComplete: true, byStatus })).toBe('1,201 units: 1,200 in stock, 1 sold');
    expect(summaryWords({ count: 1, isComplete: true, byStatus: [{ status: 'LOST', count: 1 }] })).toBe(
      '1 unit: 1 lost',
    );
    expect(summaryWords({ count: 100_001, isComplete: false, byStatus })).toBe('100,000+ units');
    expect(summaryWords({ count: 0, isComplete: true, byStatus: [] })).toBe('0 units');
  });
});
