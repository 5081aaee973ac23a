import { commandIdOf, readKey } from './command-id.ts';

describe('an Idempotency-Key', () => {
  it.each([
    ['abc', 'abc'],
    ['"abc"', 'abc'],
    ['  "a b"  ', 'a b'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('is read from %s', (header, key) => {
    expect(readKey(header)).toBe(key);
  });

  it.each([undefined, '', ' ', '""', '"', 'a"b', '"a"b"', 'tab\there', 'ümlaut', 'x'.repeat(256), ['a', 'b']])(
    'is not read from %j',
    header => {
      expect(readKey(header)).toBeNull();
    },
  );
});

describe('a command id', () => {
  const scope = { userId: 'u1', method: 'POST', route: '/v1/invoices', key: 'k' };

  it('is the same for the same person, route and key', () => {
    expect(commandIdOf(scope)).toBe(commandIdOf({ ...scope }));
    expect(commandIdOf(scope)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is another one for anything else', () => {
    const others = [{ userId: 'u2' }, { method: 'PUT' }, { route: '/v1/items' }, { key: 'K' }];
    const ids = [scope, ...others.map(other => ({ ...scope, ...other }))].map(commandIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
