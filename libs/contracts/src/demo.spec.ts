import { demoRefusal, type DemoSettings, hasDemo, openAddress } from './demo.ts';

const LOCAL: DemoSettings[] = [
  {},
  { HOST: '127.0.0.1' },
  { HOST: '127.1.2.3' },
  { HOST: 'localhost' },
  { HOST: '::1' },
  { HOST: '', PUBLIC_URL: '' },
  { PUBLIC_URL: 'http://localhost:3000' },
  { PUBLIC_URL: 'http://[::1]:3000' },
  { HOST: '0.0.0.0', PUBLISH_ADDRESS: '127.0.0.1' },
];
const OPEN: DemoSettings[] = [
  { HOST: '0.0.0.0' },
  { HOST: '::' },
  { HOST: '192.168.1.5' },
  { HOST: 'shop.example' },
  { HOST: '127.0.0.1.shop.example' },
  { HOST: '0.0.0.0', PUBLISH_ADDRESS: '0.0.0.0' },
  { HOST: '127.0.0.1', PUBLISH_ADDRESS: '10.0.0.7' },
  { PUBLIC_URL: 'https://shop.example/provena' },
  { PUBLIC_URL: 'https://localhost.shop.example' },
];

describe('the demo', () => {
  it.each(LOCAL)('is there where only this machine gets in, unless refused: %j', settings => {
    expect(openAddress(settings)).toBeNull();
    expect(hasDemo(settings)).toBe(true);
    expect(hasDemo({ ...settings, DEMO: '0' })).toBe(false);
    expect(demoRefusal({ ...settings, DEMO: '1' })).toBeNull();
  });

  it.each(OPEN)('is not there where others get in, and asking for it is refused: %j', settings => {
    expect(hasDemo(settings)).toBe(false);
    expect(demoRefusal(settings)).toBeNull();
    expect(demoRefusal({ ...settings, DEMO: '1' })).toContain(openAddress(settings));
  });

  it('is asked for by 1 and by nothing else', () => expect(demoRefusal({ DEMO: 'yes' })).toContain('0 or 1'));
});
