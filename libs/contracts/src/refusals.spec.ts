import { z } from 'zod';
import { REFUSAL_FACTS } from './refusal-facts.ts';
import { PROBLEM_MEMBERS, REFUSALS } from './refusals.ts';

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
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter(name => PROBLEM_MEMBERS.some(member => member === name))).toEqual([]);
      if (code !== 'validation') expect(names).not.toContain('errors');
    },
  );

  it('has a title of its own', () => {
    const titles = Object.values(REFUSALS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

/** The names of the facts themselves, without those inside of them. */
const factNames = (facts: z.ZodType): string[] =>
  facts instanceof z.ZodUnion
    ? facts.options.flatMap(option => factNames(option as z.ZodType))
    : Object.keys((facts as z.ZodObject).shape);

describe('the names of facts', () => {
  it('are those of the outermost shapes', () => {
    const inner = z.object({ c: z.object({ d: z.string() }), status: z.string() });
    const facts = z.union([
      z.object({ a: z.string(), b: z.array(inner), e: z.object({ type: z.string() }).optional() }),
      z.object({ f: z.string(), status: z.string() }),
    ]);
    expect(factNames(facts)).toEqual(['a', 'b', 'e', 'f', 'status']);
  });
});
