import { scanCode } from './scan-code.ts';

describe('scan code', () => {
  it.each(['SN:PX-1001', 'sn:PX-1001', ' Sn: PX-1001 '])('reads %j as a serial number', code => {
    expect(scanCode(code)).toEqual({ kind: 'SERIAL', text: 'PX-1001' });
  });

  it('reads anything else as a bare code, trimmed', () => {
    expect(scanCode(' 4006381333931\n')).toEqual({ kind: 'ANY', text: '4006381333931' });
    expect(scanCode('SNX:1')).toEqual({ kind: 'ANY', text: 'SNX:1' });
  });

  it.each(['', '  ', 'SN:', 'sn:  '])('refuses %j', code => {
    expect(() => scanCode(code)).toThrow('nothing to look up');
  });
});
