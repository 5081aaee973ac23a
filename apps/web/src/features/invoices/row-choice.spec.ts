import { cleared, extendedTo, movedTo, NOTHING_CHOSEN, pageToggled, rowAfter, shareOf, toggled } from './row-choice.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const selectedOf = ({ selected }: { selected: ReadonlySet<string> }) => [...selected].sort();

describe('a page of rows', () => {
  it('is walked from its first row to its last, not beyond', () => {
    expect(rowAfter(IDS, NOTHING_CHOSEN, 1)).toBe('a');
    expect(rowAfter(IDS, NOTHING_CHOSEN, -1)).toBe('a');
    expect(rowAfter(IDS, movedTo(NOTHING_CHOSEN, 'b'), 1)).toBe('c');
    expect(rowAfter(IDS, movedTo(NOTHING_CHOSEN, 'a'), -1)).toBe('a');
    expect(rowAfter(IDS, movedTo(NOTHING_CHOSEN, 'e'), 1)).toBe('e');
    expect(rowAfter(IDS, movedTo(NOTHING_CHOSEN, 'gone'), 1)).toBe('a');
    expect(rowAfter([], NOTHING_CHOSEN, 1)).toBeUndefined();
  });

  it('has rows selected and taken out one by one', () => {
    const two = toggled(toggled(NOTHING_CHOSEN, 'b'), 'd');
    expect(selectedOf(two)).toEqual(['b', 'd']);
    expect(selectedOf(toggled(two, 'b'))).toEqual(['d']);
  });

  it('has a range selected from where one stood, in both directions, which coming back makes smaller', () => {
    const begun = movedTo(toggled(NOTHING_CHOSEN, 'e'), 'b');
    const wide = extendedTo(IDS, begun, 'd');
    expect(selectedOf(wide)).toEqual(['b', 'c', 'd', 'e']);
    expect(selectedOf(extendedTo(IDS, wide, 'c'))).toEqual(['b', 'c', 'e']);
    expect(selectedOf(extendedTo(IDS, wide, 'a'))).toEqual(['a', 'b', 'e']);
    expect(selectedOf(extendedTo(IDS, NOTHING_CHOSEN, 'c'))).toEqual(['c']);
  });

  it('is selected whole, and not at all after that', () => {
    const all = pageToggled(IDS, toggled(NOTHING_CHOSEN, 'c'));
    expect(selectedOf(all)).toEqual(IDS);
    expect(selectedOf(pageToggled(IDS, all))).toEqual([]);
    expect(cleared(all)).toMatchObject({ current: 'c', selected: new Set() });
  });

  it('tells how much of it is selected', () => {
    expect(shareOf(IDS, NOTHING_CHOSEN)).toBe('none');
    expect(shareOf(IDS, toggled(NOTHING_CHOSEN, 'c'))).toBe('some');
    expect(shareOf(IDS, pageToggled(IDS, NOTHING_CHOSEN))).toBe('all');
    expect(shareOf([], NOTHING_CHOSEN)).toBe('none');
  });
});
