import { allOf, when } from './conditions.ts';
import { variant } from './sql.ts';

describe('The conditions of a statement', () => {
  it('are joined by `and`, their values numbered after the parameters that are there', () => {
    const parameters: unknown[] = [51];
    const where = allOf([...when('a = ?', 'x'), ...when('(b, c) > (?, ?)', 1, 2)], parameters);
    expect(where).toBe('a = $2 and (b, c) > ($3, $4)');
    expect(parameters).toEqual([51, 'x', 1, 2]);
  });

  it.each([undefined, null])('are left out where a value is %s', absent => {
    const parameters: unknown[] = [];
    expect(allOf([...when('a = ?', absent), ...when('b between ? and ?', 1, absent)], parameters)).toBe('true');
    expect(parameters).toEqual([]);
  });

  it('keep a value that is false, empty or zero', () => {
    expect(
      allOf(
        [false, '', 0].flatMap(value => when('a = ?', value)),
        [],
      ),
    ).toBe('a = $1 and a = $2 and a = $3');
  });
});

describe('A statement whose text depends on what is asked for', () => {
  it('has one name for each text', () => {
    const [one, same, other] = ['select 1', 'select 1', 'select 2'].map(text => variant('spec_variant', text));
    expect(one).toEqual(same);
    expect(one?.name).toMatch(/^spec_variant \w+$/);
    expect(other?.name).not.toBe(one?.name);
  });
});
