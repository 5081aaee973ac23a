import { PROBLEM_MEMBERS, REFUSAL_FACTS, REFUSALS } from './refusals.ts';

describe('a refusal', () => {
  it.each(Object.entries(REFUSALS))(
    '%s has a stable code, a status of the 4xx or 503, and a title',
    (code, refusal) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(refusal.status === 503 || (refusal.status >= 400 && refusal.status < 500)).toBe(true);
      expect(refusal.title).toMatch(/^[A-Z].*[^.]$/);
    },
  );

  it.each(Object.entries(REFUSAL_FACTS))(
    '%s has no fact that is called as a member of every refusal',
    (code, facts) => {
      const names = factNames(facts);
      expect(names.filter(name => PROBLEM_MEMBERS.some(member => member === name))).toEqual([]);
      if (code !== 'validation') expect(names).not.toContain('errors');
    },
  );

  it('has a title of its own', () => {
    const titles = Object.values(REFUSALS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

/** The names of the facts themselves, without those of what is in them. */
const factNames = (notation: string): string[] => {
  let text = notation.replace(/\[[^[\]]*\]/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/(?<=: )\{[^{}]*\}/g, '').replace(/\[[^[\]]*\]/g, '');
  }
  return [...text.matchAll(/[{,]\s*(\w+)/g)].map(([, name = '']) => name);
};

describe('the names of facts', () => {
  it('are those of the outermost braces', () => {
    expect(factNames('{a, b: [{c: {d}, status}], e?: {type}}; at a register {f, status}')).toEqual([
      ...['a', 'b', 'e', 'f', 'status'],
    ]);
  });
});
