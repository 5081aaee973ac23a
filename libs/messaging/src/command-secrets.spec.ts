import { CommandSecrets, withoutSecrets } from './command-secrets.ts';

const ID = '0198c000-0000-7000-8000-0000000000a1';

describe('a secret of a command', () => {
  it('is the same for the same command, and for no other command, name or service', () => {
    const secrets = new CommandSecrets('one key');
    const token = secrets.of(ID, 'token');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(new CommandSecrets('one key').of(ID.toUpperCase(), 'token')).toBe(token);
    expect(secrets.of('0198c000-0000-7000-8000-0000000000a2', 'token')).not.toBe(token);
    expect(secrets.of(ID, 'other')).not.toBe(token);
    expect(new CommandSecrets('another key').of(ID, 'token')).not.toBe(token);
  });

  it('is left out of what is remembered', () => {
    expect(withoutSecrets({ id: 1, token: 'x' }, ['token'])).toEqual({ id: 1 });
    expect(withoutSecrets({ id: 1, token: 'x' }, [])).toEqual({ id: 1, token: 'x' });
    expect(withoutSecrets(null, ['token'])).toBeNull();
  });
});
