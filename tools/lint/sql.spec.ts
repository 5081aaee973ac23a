import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatted, functionFiles, WIDTH } from '../lib/sql-layout.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const SHAPE =
  /^(?:--.*\n)+create or replace function (\w+)\(([^)]*)\)\s+returns [^$]*?\nlanguage (?:sql|plpgsql)\b[^$]*?(?:as \$\$\n[^$]*\$\$|\nreturn (?:(?!create or )[^])*);\n$/;

const wordsOf = (list: string): string[] => list.split(',').flatMap(item => /\w+/.exec(item)?.[0] ?? []);

/** The names a function declares: its variables, one to a line. */
const variablesIn = (text: string): string[] =>
  (/\ndeclare\n(.*?)\nbegin\n/s.exec(text)?.[1] ?? '')
    .split('\n')
    .flatMap(line => /^ {2}(\w+) \w/.exec(line)?.[1] ?? []);

/** The rules of docs/style.md that a function's file breaks. Functions that columns need keep the names they have. */
const faultsOf = (file: string, text: string): string[] => {
  const [, name, parameters = ''] = SHAPE.exec(text) ?? [];
  if (name === undefined) return [`${file} is not a comment and one function`];
  return [
    ...(name === basename(file, '.sql') ? [] : [`${file} defines ${name}`]),
    ...(formatted(text) === text ? [] : [`${file} is not formatted`]),
    ...text
      .split('\n')
      .flatMap((line, at) => (line.length > WIDTH ? [`${file}:${at + 1} is longer than ${WIDTH}`] : [])),
    ...(file.includes('/keys/') ? [] : wordsOf(parameters).filter(word => !word.startsWith('p_'))).map(
      word => `${file}: the parameter ${word} has no p_`,
    ),
    ...variablesIn(text)
      .filter(word => !word.startsWith('v_'))
      .map(word => `${file}: the variable ${word} has no v_`),
    ...(text.includes('variable_conflict') ? [`${file} decides a conflict of names`] : []),
  ];
};

const good = `-- Adds one.
create or replace function one(p_number int) returns int
language plpgsql as $$
declare
  v_sum int;
begin
  if p_number > 0 then
    v_sum := p_number + 1;
  end if;
  return v_sum;
end $$;
`;

describe('an SQL function', () => {
  it('keeps the rules of docs/style.md', () => {
    const files = functionFiles();
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(file => faultsOf(relative(root, file), readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('that keeps them has no fault', () => {
    expect(faultsOf('functions/one.sql', good)).toEqual([]);
  });

  it.each([
    ['no comment', good.replace('-- Adds one.\n', ''), 'functions/one.sql is not a comment and one function'],
    ['two functions', good + good, 'functions/one.sql is not a comment and one function'],
    ['another name', good.replace('function one', 'function two'), 'functions/one.sql defines two'],
    [
      'a keyword in upper case',
      good.replace('returns', 'RETURNS'),
      'functions/one.sql is not a comment and one function',
    ],
    ['a keyword in upper case inside', good.replace('then', 'THEN'), 'functions/one.sql is not formatted'],
    ['a line that stands wrong', good.replace('    v_sum', '   v_sum'), 'functions/one.sql is not formatted'],
    ['a tab', good.replace('    v_sum', '\tv_sum'), 'functions/one.sql is not formatted'],
    ['a blank behind a line', good.replace('begin\n', 'begin \n'), 'functions/one.sql is not formatted'],
    ['a long line', good.replace('one.', 'a'.repeat(WIDTH)), 'functions/one.sql:1 is longer than 120'],
    ['a plain parameter', good.replaceAll('p_number', 'number'), 'functions/one.sql: the parameter number has no p_'],
    ['a plain variable', good.replaceAll('v_sum', 'total'), 'functions/one.sql: the variable total has no v_'],
    ['no end', good.replace('end $$;', 'end $$'), 'functions/one.sql is not a comment and one function'],
  ])('that has %s is found', (_, text, fault) => {
    expect(faultsOf('functions/one.sql', text)).toEqual([fault]);
  });
});

describe('the format of SQL', () => {
  it.each([
    [
      'breaks a long statement before its clauses',
      `select ${'a'.repeat(50)} from ${'b'.repeat(50)} where ${'c'.repeat(50)} = 1;`,
      `select ${'a'.repeat(50)}\nfrom ${'b'.repeat(50)} where ${'c'.repeat(50)} = 1;\n`,
    ],
    [
      'breaks a long list behind a comma, outside its inner brackets',
      `values (${'a'.repeat(50)}, one(1, 2), ${'b'.repeat(60)});`,
      `values (${'a'.repeat(50)}, one(1, 2),\n  ${'b'.repeat(60)});\n`,
    ],
    [
      'moves blocks, brackets and cases two steps',
      'language plpgsql as $$\nbegin\nfor v_a in\nselect b\nfrom c\nloop\nperform one(\n1,\ncase\nwhen 2 then 3\nend\n);\nend loop;\nend $$;',
      'language plpgsql as $$\nbegin\n  for v_a in\n    select b\n    from c\n  loop\n    perform one(\n      1,\n      case\n        when 2 then 3\n      end\n    );\n  end loop;\nend $$;\n',
    ],
    ['leaves comments and strings as they are', `-- A  "B"\nselect 'A  --B';`, `-- A  "B"\nselect 'A  --B';\n`],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  it('is checked by a command of its own', () => {
    expect(execFileSync('node', ['tools/sql-format.mjs'], { cwd: root, encoding: 'utf8' })).toBe('');
  });
});
