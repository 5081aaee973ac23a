import { REFUSALS } from './refusals.ts';

describe('a refusal', () => {
  it.each(Object.entries(REFUSALS))(
    '%s has a stable code, a status of the 4xx or 503, and a title',
    (code, refusal) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(refusal.status === 503 || (refusal.status >= 400 && refusal.status < 500)).toBe(true);
      expect(refusal.title).toMatch(/^[A-Z].*[^.]$/);
    },
  );

  it('has a title of its own', () => {
    const titles = Object.values(REFUSALS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
