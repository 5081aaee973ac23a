import { maskedSerial } from './warranty.ts';

describe('a serial number on the warranty page', () => {
  it.each([
    ['PX-1001', '••••001'],
    ['SN', '•N'],
    ['X', '•'],
    ['356938035643809', '•••••••••••3809'],
  ])('%s is shown as %s', (serialNumber, shown) => {
    expect(maskedSerial(serialNumber)).toBe(shown);
  });
});
