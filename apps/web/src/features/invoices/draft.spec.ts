import fc from 'fast-check';
import { emptyDraft, missingSerials } from './draft-request.ts';
import { type Added, type Change, type Draft, isTracked, type Offered, unitKey } from './draft-shape.ts';
import { reduceDraft } from './draft.ts';

const phone: Offered = {
  id: 'i1',
  sku: 'PHONE',
  name: 'Phone',
  tracking: 'SERIAL',
  unitPrice: '899.00',
  priceIncludesTax: false,
  taxRate: '20',
  taxRateId: null,
};
const guitar: Offered = { ...phone, id: 'i2', sku: 'GUITAR', name: 'Guitar' };
const cover: Offered = { ...phone, id: 'i3', sku: 'COVER', name: 'Cover', tracking: 'QUANTITY' };
const empty = emptyDraft({ id: 'l1', name: 'Store A' });

const added = (item: Offered, serial: string | null, key: string, quantity = 1): Change => ({
  kind: 'add',
  added: { item, serial, quantity, key },
});
const after = (...changes: Change[]): Draft => changes.reduce(reduceDraft, empty);

describe('scans into a draft', () => {
  it('adds a line with its unit captured', () => {
    const { lines } = after(added(phone, 'PX-1', 'a'));
    expect(lines).toMatchObject([
      { key: 'a', quantity: 1, serials: ['PX-1'], unitPrice: '899.00', description: 'Phone' },
    ]);
  });

  it('fills a line that misses a unit before it adds to a quantity', () => {
    const typed = after(added(phone, null, 'a'), { kind: 'quantity', line: 'a', quantity: 2 });
    const filled = reduceDraft(typed, added(phone, 'PX-1', 'b'));
    expect(filled.lines).toMatchObject([{ quantity: 2, serials: ['PX-1'] }]);
    const more = [added(phone, 'PX-2', 'c'), added(phone, 'PX-3', 'd')].reduce(reduceDraft, filled);
    expect(more.lines).toMatchObject([{ quantity: 3, serials: ['PX-1', 'PX-2', 'PX-3'] }]);
  });

  it('takes a unit once, however its number is typed', () => {
    const once = after(added(phone, 'px-1', 'a'));
    expect(reduceDraft(once, added(phone, 'PX-1', 'b'))).toBe(once);
  });

  it('counts an item without units up', () => {
    expect(after(added(cover, null, 'a'), added(cover, null, 'b', 12)).lines).toMatchObject([
      { key: 'a', quantity: 13 },
    ]);
  });

  it('takes the last scan back and leaves what was typed since', () => {
    const scanned = after(added(cover, null, 'a'), added(cover, null, 'b'));
    const typed = reduceDraft(scanned, { kind: 'quantity', line: 'a', quantity: 10 });
    expect(reduceDraft(typed, { kind: 'undo' }).lines).toMatchObject([{ quantity: 9 }]);
    expect(reduceDraft(after(added(phone, 'PX-1', 'a')), { kind: 'undo' }).lines).toEqual([]);
    const undone = reduceDraft(scanned, { kind: 'undo' });
    expect(reduceDraft(undone, { kind: 'undo' })).toBe(undone);
  });
});

describe('edits of a draft', () => {
  it('takes no quantity below the captured units, and only whole ones', () => {
    const two = after(added(phone, 'PX-1', 'a'), added(phone, 'PX-2', 'b'));
    for (const quantity of [1, 2.5, 0]) {
      expect(reduceDraft(two, { kind: 'quantity', line: 'a', quantity }).lines).toEqual(two.lines);
    }
  });

  it('captures no unit that another line has', () => {
    const own = after(added(phone, 'PX-1', 'a'), {
      kind: 'put',
      line: { ...lineOf('z'), serials: ['PX-2'] },
      place: 1,
    });
    const tried = reduceDraft(own, { kind: 'capture', line: 'a', serials: ['PX-1', 'px-2'], quantity: 2 });
    expect(tried.lines[0]).toMatchObject({ quantity: 2, serials: ['PX-1'] });
  });

  it('puts a removed line back where it stood', () => {
    const three = after(added(phone, 'PX-1', 'a'), added(guitar, 'G-1', 'b'), added(cover, null, 'c'));
    const line = three.lines[1] as (typeof three.lines)[0];
    const removed = reduceDraft(three, { kind: 'remove', line: 'b' });
    expect(reduceDraft(removed, { kind: 'put', line, place: 1 }).lines).toEqual(three.lines);
  });

  it('moves a line up and down, not over the ends', () => {
    const two = after(added(phone, 'PX-1', 'a'), added(cover, null, 'b'));
    expect(reduceDraft(two, { kind: 'move', line: 'b', by: -1 }).lines.map(({ key }) => key)).toEqual(['b', 'a']);
    expect(reduceDraft(two, { kind: 'move', line: 'b', by: 1 })).toBe(two);
  });

  it('names the lines that need units', () => {
    const draft = after(added(phone, null, 'a', 3), added(cover, null, 'b'), added(guitar, 'G-1', 'c'));
    expect(missingSerials(draft)).toEqual([{ line: 'a', place: 0, name: 'Phone', required: 3, captured: 0 }]);
  });

  it('releases named units and keeps the quantity', () => {
    const draft = after(added(phone, 'PX-1', 'a'), { kind: 'release', serials: [{ item: 'i1', serial: 'px-1' }] });
    expect(draft.lines).toMatchObject([{ quantity: 1, serials: [] }]);
  });
});

const lineOf = (key: string) => ({
  key,
  id: null,
  item: { id: phone.id, sku: phone.sku, name: phone.name, tracking: phone.tracking },
  description: 'Phone',
  quantity: 1,
  unitPrice: '899.00',
  priceIncludesTax: false,
  discount: '0',
  taxRate: '20',
  taxRateId: null,
  taxName: null,
  serials: [] as string[],
});

const items = fc.constantFrom(phone, guitar, cover);
const numbers = fc.constantFrom('A-1', 'a-1', 'A-2', 'A-3', 'B-1', 'B-2');
const place = fc.nat({ max: 5 });

/** A change by what it is about, told for the draft it meets: its lines are known only then. */
type Step = (draft: Draft, count: number) => Change;
const keyAt = (draft: Draft, at: number) => draft.lines[at % Math.max(draft.lines.length, 1)]?.key ?? 'none';

const scans: fc.Arbitrary<Step> = fc
  .tuple(items, numbers, fc.integer({ min: 1, max: 3 }))
  .map(([item, number, quantity]): Step => (_, count) => ({
    kind: 'add',
    added:
      item.tracking === 'SERIAL' && quantity < 3
        ? { item, serial: number, quantity: 1, key: `k${String(count)}` }
        : { item, serial: null, quantity, key: `k${String(count)}` },
  }));
const edits: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(place, fc.integer({ min: -1, max: 6 }))
    .map(([at, quantity]): Step => draft => ({ kind: 'quantity', line: keyAt(draft, at), quantity })),
  fc
    .tuple(place, fc.array(numbers), fc.integer({ min: 1, max: 5 }))
    .map(([at, serials, quantity]): Step => draft => ({ kind: 'capture', line: keyAt(draft, at), serials, quantity })),
  fc
    .tuple(place, fc.constantFrom(-1, 1))
    .map(([at, by]): Step => draft => ({ kind: 'move', line: keyAt(draft, at), by })),
  place.map((at): Step => draft => ({ kind: 'remove', line: keyAt(draft, at) })),
  fc.tuple(place, fc.array(numbers)).map(([at, serials]): Step => (_, count) => ({
    kind: 'put',
    line: {
      ...lineOf(`p${String(count)}`),
      quantity: 6,
      serials: [...new Set(serials.map(number => number.toUpperCase()))],
    },
    place: at,
  })),
  fc.nat().map((): Step => () => ({ kind: 'undo' })),
);

const isSound = ({ lines }: Draft) => {
  const units = lines.flatMap(({ item, serials }) => serials.map(serial => unitKey(item.id, serial)));
  expect(new Set(units).size).toBe(units.length);
  for (const line of lines) {
    expect(line.quantity).toBeGreaterThan(0);
    expect(line.serials.length).toBeLessThanOrEqual(isTracked(line) ? line.quantity : 0);
  }
};

/** What a scan may change: one line, by the quantity it means, or by the one unit it fills a gap with. */
const isMeant = (before: Draft, draft: Draft, { quantity, serial }: Added) => {
  const old = new Map(before.lines.map(line => [line.key, line]));
  const different = draft.lines.filter(line => old.get(line.key) !== line);
  expect(different.length).toBeLessThanOrEqual(1);
  for (const line of different) {
    const was = old.get(line.key) ?? { quantity: 0, serials: [] };
    const grown = line.quantity - was.quantity;
    const fills = serial !== null && was.serials.length < was.quantity;
    expect(grown).toBe(fills ? 0 : quantity);
    expect(line.serials.length - was.serials.length).toBe(serial === null ? 0 : 1);
  }
};

describe('scans interleaved with edits', () => {
  it('leaves every unit in the draft once and every line with no more units than its quantity', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(scans, edits), { maxLength: 40 }), steps => {
        let draft = empty;
        steps.forEach((step, count) => {
          const change = step(draft, count);
          const next = reduceDraft(draft, change);
          isSound(next);
          if (change.kind === 'add') isMeant(draft, next, change.added);
          draft = next;
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a scan back as if it had not been', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(scans, edits), { maxLength: 20 }), scans, (steps, scan) => {
        const before = steps.reduce((draft, step, count) => reduceDraft(draft, step(draft, count)), empty);
        const scanned = reduceDraft(before, scan(before, 99));
        if (scanned === before) return;
        expect(reduceDraft(scanned, { kind: 'undo' }).lines).toEqual(before.lines);
      }),
    );
  });

  it('loses no scan: every unit that was scanned and not taken away is in the draft', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 4, maxLength: 6, unit: fc.constantFrom('A', 'B', '1', '2', '3') })),
        codes => {
          const draft = codes.reduce((old, code, at) => reduceDraft(old, added(phone, code, `k${String(at)}`)), empty);
          expect(draft.lines.flatMap(({ serials }) => serials)).toEqual(codes);
          expect(draft.lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(codes.length);
        },
      ),
    );
  });
});
