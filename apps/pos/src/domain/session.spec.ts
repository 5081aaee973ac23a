import { Register } from './register.ts';
import { Session } from './session.ts';

const at = new Date('2026-03-01T18:00:00Z');
const cash = { taken: '37.50', in: '20.00', out: '100.00', refunded: '5.00' };

const openSession = (): Session =>
  Session.open(Register.at('l-1', { id: 'r-1', name: 'Till 1', commandId: null }), {
    id: 'x-1',
    openedAt: new Date('2026-03-01T08:00:00Z'),
    openedBy: 'ada',
    openingFloat: '100',
  });

const closed = (count: Parameters<Session['close']>[0]['count']): Session => {
  const session = openSession();
  session.close({ count, cash, zNumber: 7, at, by: 'ben' });
  return session;
};

describe('a session', () => {
  it('expects its float, what it took and was given, less what was taken out and refunded', () => {
    expect(openSession().expected(cash).toString()).toBe('52.50');
  });

  it('tells the variance when it is closed', () => {
    expect(closed({ countedCash: '51' })).toMatchObject({
      isOpen: false,
      countedCash: '51.00',
      denominations: null,
      expectedCash: '52.50',
      variance: '-1.50',
      closedBy: 'ben',
      zNumber: 7,
    });
  });

  it('can be counted by coins and notes, with or without the sum', () => {
    const denominations = [
      { value: '20.00', count: 2 },
      { value: '0.05', count: 250 },
    ];
    expect(closed({ denominations })).toMatchObject({ countedCash: '52.50', variance: '0.00', denominations });
    expect(closed({ denominations, countedCash: '52.5' })).toMatchObject({ countedCash: '52.50' });
  });

  it.each([
    [{}],
    [{ countedCash: '1.005' }],
    [{ countedCash: '52.51', denominations: [{ value: '0.50', count: 105 }] }],
    [{ denominations: [{ value: '0.005', count: 2 }] }],
  ])('is not closed with the count %j', count => {
    expect(() => closed(count)).toThrow(expect.objectContaining({ code: 'validation' }));
  });

  it('is closed once', () => {
    const session = closed({ countedCash: '100' });
    expect(() => session.close({ count: { countedCash: '1' }, cash, zNumber: 8, at, by: 'eve' })).toThrow(
      expect.objectContaining({ code: 'session-not-open', facts: expect.objectContaining({ closedBy: 'ben' }) }),
    );
    expect(session).toMatchObject({ countedCash: '100.00', zNumber: 7 });
  });
});
