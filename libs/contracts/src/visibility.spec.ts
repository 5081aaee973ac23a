import { DomainError } from '@provena/domain';
import { EVERYWHERE, requireVisible, requireVisibleLocation } from './visibility.ts';

const here = { locations: ['here'] };

const refusalOf = (ask: () => unknown) => {
  try {
    ask();
  } catch (error) {
    if (error instanceof DomainError) return error.refusal;
  }
  return null;
};

describe('a row', () => {
  const rows = [{ locationId: 'here' }, { location: { id: 'here' } }];

  it.each(rows)('like %j is seen by who may see its location', row => {
    for (const viewer of [here, EVERYWHERE]) expect(requireVisible(viewer, row, { kind: 'sale', id: '1' })).toBe(row);
  });

  it.each([...rows, null, undefined])('like %j is refused elsewhere as an unknown one is', row => {
    const sought = { kind: 'purchase-order', id: '1', number: 'PO-1' };
    expect(refusalOf(() => requireVisible({ locations: ['there'] }, row, sought))).toEqual({
      code: 'not-found',
      detail: 'There is no such purchase order.',
      facts: sought,
    });
  });
});

describe('a location', () => {
  it('is refused outside the list of the caller', () => {
    expect(refusalOf(() => requireVisibleLocation(here, 'here'))).toBeNull();
    expect(refusalOf(() => requireVisibleLocation(here, 'there'))).toMatchObject({
      code: 'not-found',
      facts: { kind: 'location', id: 'there', locationId: 'there' },
    });
  });
});
