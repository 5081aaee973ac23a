import { Money } from '@provena/domain';
import { takenShort } from './drawer.ts';

const taking = (amount: string, inDrawer: string, given: { mayGoShort?: boolean; isBlind?: boolean } = {}) =>
  takenShort({
    sessionId: 'x-1',
    amount: Money.of(amount),
    inDrawer: Money.of(inDrawer),
    ...{ mayGoShort: false, isBlind: false, ...given },
  });

describe('a drawer', () => {
  it('gives what is in it, and nothing of nothing', () => {
    expect(taking('10.00', '10.00')).toBe(false);
    expect(taking('0.00', '-5.00')).toBe(false);
  });

  it('does not give more, and says what there is, but not to who counts it blind', () => {
    const refused = (facts: object) => expect.objectContaining({ code: 'drawer-short', facts }) as unknown as Error;
    expect(() => taking('10.01', '10.00')).toThrow(refused({ sessionId: 'x-1', wanted: '10.01', inDrawer: '10.00' }));
    const blind = () => taking('10.01', '9.87', { isBlind: true });
    expect(blind).toThrow(refused({ sessionId: 'x-1', wanted: '10.01' }));
    expect(blind).not.toThrow('9.87');
  });

  it('gives more to who may take it, and knows that it did', () => {
    expect(taking('10.01', '10.00', { mayGoShort: true })).toBe(true);
    expect(taking('10.00', '10.00', { mayGoShort: true })).toBe(false);
  });
});
