import { inOrderOfCalls, parametersIn } from './functions.ts';

const named = (name: string, body: string) =>
  [name, `create or replace function ${name}() returns int language sql as $$ ${body} $$;`] as const;

const orderOf = (...functions: (readonly [string, string])[]) => {
  const texts = new Map(functions);
  const nameOf = new Map(functions.map(([name, text]) => [text, name]));
  return inOrderOfCalls(texts).map(text => nameOf.get(text));
};

describe('functions of a folder', () => {
  it('stand behind those that they call, however far away', () => {
    const order = orderOf(
      named('a', 'select c() + b()'),
      named('b', 'select d ()'),
      named('c', '1'),
      named('d', 'select c()'),
    );
    expect(order).toEqual(['c', 'd', 'b', 'a']);
  });

  it('keep the order of their names where they call nothing', () => {
    expect(orderOf(named('a', '1'), named('b', '2'), named('c', '3'))).toEqual(['a', 'b', 'c']);
  });

  it('may call themselves', () => {
    expect(orderOf(named('a', 'select a()'))).toEqual(['a']);
  });

  it('are not ordered by names that are no calls, or stand in comments and strings', () => {
    const mentions = `select b from "b" where name = 'b()' -- see b()`;
    expect(orderOf(named('a', mentions), named('b', '1'))).toEqual(['a', 'b']);
  });

  it('that call each other in a circle are an error', () => {
    const circle = () => orderOf(named('a', 'b()'), named('b', 'c()'), named('c', 'b()'));
    expect(circle).toThrow('functions call each other in a circle: a, b, c, b');
  });
});

describe('the parameters of a function', () => {
  it.each([
    ['create or replace function one() returns int', [['one', []]]],
    ['create or replace function one(\n  p_id uuid, p_units unit[]\n) returns int', [['one', ['p_id', 'p_units']]]],
    [
      'create or replace function one(p_a int) returns int return 1; create or replace function two(p_b int) returns int return 2;',
      [
        ['one', ['p_a']],
        ['two', ['p_b']],
      ],
    ],
  ])('are read from %s', (text, expected) => {
    expect(parametersIn(text)).toEqual(expected);
  });
});
