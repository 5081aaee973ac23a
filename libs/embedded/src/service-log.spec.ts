import { worthShowing } from './service-log.ts';

describe('A line of a service’s log', () => {
  it.each([
    ['{"level":30,"msg":"ready"}', undefined],
    ['{"level":40,"msg":"the broker is away"}', 'the broker is away'],
    ['{"level":50,"err":{"message":"no route"}}', 'no route'],
    ['Error: cannot find module', 'Error: cannot find module'],
    ['    at somewhere (main.js:1:7)', undefined],
    ['', undefined],
  ])('%s is shown as %s', (line, shown) => {
    expect(worthShowing(line)).toBe(shown);
  });
});
