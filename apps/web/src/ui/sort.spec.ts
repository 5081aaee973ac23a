import { ariaSortOf, sortAfter } from './sort.ts';

describe('a click on a heading', () => {
  it('orders by its column first, and turns the order round with each click after it', () => {
    expect(sortAfter('-total', undefined)).toBe('-total');
    expect(sortAfter('-total', 'number')).toBe('-total');
    expect(sortAfter('-total', '-total')).toBe('total');
    expect(sortAfter('-total', 'total')).toBe('-total');
    expect(sortAfter('name', 'name')).toBe('-name');
    expect(sortAfter('name', '-name')).toBe('name');
  });
});

describe('a heading', () => {
  it('says how the list is ordered by its column, whichever order a click begins with', () => {
    expect(ariaSortOf('-total', '-total')).toBe('descending');
    expect(ariaSortOf('-total', 'total')).toBe('ascending');
    expect(ariaSortOf('name', '-name')).toBe('descending');
    expect(ariaSortOf('name', 'name')).toBe('ascending');
    expect(ariaSortOf('name', '-total')).toBe('none');
    expect(ariaSortOf('name', undefined)).toBe('none');
  });
});
