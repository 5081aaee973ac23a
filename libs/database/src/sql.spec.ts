import { knownStatements, statement } from './sql.ts';

describe('a named statement', () => {
  it('is known from the moment it is made', () => {
    const made = statement('spec_known', 'select 1');
    expect(knownStatements()).toContainEqual(made);
  });

  it('may be made again, but never with another text', () => {
    const made = statement('spec_again', 'select 1');
    expect(statement('spec_again', 'select 1')).toEqual(made);
    expect(() => statement('spec_again', 'select 2')).toThrow('two statements are named spec_again');
  });
});
