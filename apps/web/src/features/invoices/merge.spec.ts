import fc from 'fast-check';
import { emptyDraft } from './draft-request.ts';
import { type Change, type Draft, type DraftLine } from './draft-shape.ts';
import { reduceDraft } from './draft.ts';
import { mergeDrafts } from './merge.ts';

const line = (key: string, more: Partial<DraftLine> = {}): DraftLine => ({
  key,
  id: key,
  item: { id: `item-${key}`, sku: key, name: key, tracking: 'SERIAL' },
  description: key,
  quantity: 1,
  unitPrice: '10.00',
  priceIncludesTax: false,
  discount: '0',
  taxRate: '20',
  taxRateId: null,
  taxName: null,
  serials: [`${key}-1`],
  ...more,
});

const base: Draft = { ...emptyDraft({ id: 'l1', name: 'Store A' }), lines: [line('a'), line('b')] };
const after = (...changes: Change[]): Draft => changes.reduce(reduceDraft, base);
const customer = { id: 'c1', name: 'Alder' };

describe('a draft over a version saved meanwhile', () => {
  it('takes what only they changed and keeps what only I changed', () => {
    const mine = after({ kind: 'head', head: { notes: 'mine' } });
    const theirs = after({ kind: 'head', head: { customer } }, { kind: 'terms', line: 'a', terms: { discount: '5' } });
    const { merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged).toMatchObject({ notes: 'mine', customer, lines: [{ discount: '5' }, { discount: '0' }] });
  });

  it('asks about a field that both changed, and takes theirs when told', () => {
    const mine = after({ kind: 'terms', line: 'a', terms: { unitPrice: '11' } });
    const theirs = after({ kind: 'terms', line: 'a', terms: { unitPrice: '12' } });
    const { merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toMatchObject([{ line: 'a', field: 'unitPrice', mine: '11', theirs: '12' }]);
    expect(merged.lines[0]).toMatchObject({ unitPrice: '11' });
    expect(conflicts[0]?.takeTheirs.reduce(reduceDraft, merged).lines[0]).toMatchObject({ unitPrice: '12' });
  });

  it('asks nothing where both changed to the same', () => {
    const same = after({ kind: 'terms', line: 'a', terms: { unitPrice: '11' } });
    expect(mergeDrafts(base, same, same).conflicts).toEqual([]);
  });

  it('takes a line that they added and drops one that they removed', () => {
    const theirs = { ...base, lines: [line('a'), line('c')] };
    const { merged, conflicts } = mergeDrafts(base, base, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.lines.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('asks about a line that they removed while I changed it', () => {
    const mine = after({ kind: 'terms', line: 'b', terms: { discount: '1' } });
    const theirs = after({ kind: 'remove', line: 'b' });
    const { merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toMatchObject([{ line: 'b', field: 'line', theirs: '' }]);
    expect(merged.lines).toHaveLength(2);
    expect(conflicts[0]?.takeTheirs.reduce(reduceDraft, merged).lines).toHaveLength(1);
  });

  it('takes quantity and units together', () => {
    const theirs = after({ kind: 'capture', line: 'a', serials: ['a-1', 'a-2'], quantity: 2 });
    const { merged } = mergeDrafts(base, base, theirs);
    expect(merged.lines[0]).toMatchObject({ quantity: 2, serials: ['a-1', 'a-2'] });
  });

  it('is theirs when I changed nothing, and mine when they changed nothing', () => {
    const change = fc.constantFrom<Change>(
      { kind: 'head', head: { notes: 'x' } },
      { kind: 'head', head: { customer } },
      { kind: 'terms', line: 'a', terms: { discount: '2' } },
      { kind: 'capture', line: 'b', serials: ['b-1', 'b-2'], quantity: 3 },
      { kind: 'remove', line: 'b' },
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), changes => {
        const other = after(...changes);
        expect(mergeDrafts(base, base, other)).toEqual({ merged: other, conflicts: [] });
        expect(mergeDrafts(base, other, base)).toEqual({ merged: other, conflicts: [] });
      }),
    );
  });
});
