import { InvoiceInput, ListInvoices, ListItems, ListUnits } from '@provena/contracts';
import { z } from 'zod';
import { queryOf, strict } from './strict.ts';

const LOCATION = '0198c000-0000-7000-8000-0000000000a1';
const ITEM = '0198c000-0000-7000-8000-0000000000b1';

describe('strict', () => {
  const Invoice = strict(InvoiceInput);
  const line = { itemId: ITEM, quantity: 1 };

  it('takes what the message takes, defaults included', () => {
    const read = Invoice.parse({ locationId: LOCATION, lines: [line] });
    expect(read).toEqual({ locationId: LOCATION, lines: [{ ...line, discount: '0', serials: [] }] });
  });

  it('refuses unknown keys at every depth, where the message drops them', () => {
    const spoilt = { locationId: LOCATION, lines: [{ ...line, surprise: 1 }], other: true };
    expect(InvoiceInput.safeParse(spoilt).success).toBe(true);
    const paths = Invoice.safeParse(spoilt).error?.issues.map(issue => [issue.code, issue.path]);
    expect(paths).toEqual([
      ['unrecognized_keys', ['lines', 0]],
      ['unrecognized_keys', []],
    ]);
  });

  it('keeps the limits of lists', () => {
    expect(Invoice.safeParse({ locationId: LOCATION, lines: [] }).success).toBe(false);
    expect(Invoice.safeParse({ locationId: LOCATION, lines: Array(501).fill(line) }).success).toBe(false);
  });

  it('reaches into optional, nullable and defaulted members', () => {
    const Inner = z.object({ a: z.string() });
    const Outer = strict(z.object({ b: Inner.optional(), c: Inner.nullable(), d: Inner.default({ a: 'x' }) }));
    expect(Outer.safeParse({ c: null }).success).toBe(true);
    for (const member of ['b', 'c', 'd']) {
      expect(Outer.safeParse({ c: null, [member]: { a: 'x', z: 1 } }).success).toBe(false);
    }
  });
});

describe('strict', () => {
  it('reaches into alternatives', () => {
    const Either = strict(z.object({ of: z.array(z.union([z.string(), z.object({ a: z.string() })])) }));
    expect(Either.parse({ of: ['x', { a: 'y' }] })).toEqual({ of: ['x', { a: 'y' }] });
    expect(Either.safeParse({ of: [{ a: 'y', z: 1 }] }).success).toBe(false);
  });
});

describe('queryOf', () => {
  const Filter = queryOf(ListInvoices.input);

  it('reads numbers and booleans from text', () => {
    expect(Filter.parse({ isClosed: 'false', limit: '7' })).toMatchObject({ isClosed: false, limit: 7 });
    expect(Filter.parse({})).toEqual({ limit: 50, sort: '-createdAt' });
  });

  it('reads lists written with commas or repeated', () => {
    expect(queryOf(ListItems.input).parse({ ids: `${ITEM},${LOCATION}` })).toMatchObject({ ids: [ITEM, LOCATION] });
    expect(queryOf(ListItems.input).parse({ ids: [ITEM, LOCATION] })).toMatchObject({ ids: [ITEM, LOCATION] });
  });

  it('reads one value or several where a field takes both', () => {
    const Units = queryOf(ListUnits.input);
    expect(Units.parse({ status: 'SOLD' })).toMatchObject({ status: 'SOLD' });
    expect(Units.parse({ status: 'SOLD,LOST' })).toMatchObject({ status: ['SOLD', 'LOST'] });
    expect(Units.parse({ status: ['SOLD', 'LOST'] })).toMatchObject({ status: ['SOLD', 'LOST'] });
    for (const status of ['', 'SOLD,', 'sold', ['SOLD', '']]) expect(Units.safeParse({ status }).success).toBe(false);
  });

  it.each([
    { limit: '' },
    { limit: '1.5' },
    { limit: 'ten' },
    { limit: '0x1000' },
    { limit: ['1', '2'] },
    { isClosed: 'yes' },
    { isClosed: '' },
    { q: ['a', 'b'] },
    { locationId: '1' },
    { surprise: '1' },
  ])('refuses %j', query => {
    expect(Filter.safeParse(query).success).toBe(false);
  });
});
