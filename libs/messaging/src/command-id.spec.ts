import { derivedId, uuidOf } from './command-id.ts';

describe('a derived id', () => {
  it('is the published one of RFC 9562', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidOf(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is the same for the same parts and another for others', () => {
    expect(derivedId('sale', 1)).toBe(derivedId('sale', 1));
    expect(derivedId('sale', 1)).not.toBe(derivedId('sale', 2));
  });
});
