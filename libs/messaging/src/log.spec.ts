import { createLog } from './log.ts';

const linesOf = (write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(createLog('test', 'info', { write: line => void lines.push(line) }));
  return lines.map(line => JSON.parse(line) as Record<string, unknown>);
};

describe('a log line', () => {
  it('has the last four digits of a card number, wherever it is', () => {
    const [line] = linesOf(log => {
      log.error(
        { err: new Error('"4111 1111 1111 1111" is too long'), input: { note: 'visa 5555-5555-5555-4444' } },
        'x',
      );
    });
    expect(line).toMatchObject({
      err: { message: '"**** **** **** 1111" is too long' },
      input: { note: 'visa ****-****-****-4444' },
    });
    expect(JSON.stringify(line)).not.toMatch(/4111 1111|5555-5555/);
  });

  it('has its numbers and ids as they are', () => {
    const entry = { at: 4111111111111111, id: '41111111-1111-1111-8111-000000000000', amount: '1299.00' };
    expect(linesOf(log => log.info(entry, 'done'))).toMatchObject([
      { ...entry, msg: 'done', time: expect.any(Number) },
    ]);
  });

  it('has no secrets', () => {
    expect(linesOf(log => log.info({ user: { password: 'demo' } }))).toMatchObject([
      { user: { password: '[redacted]' } },
    ]);
  });
});
