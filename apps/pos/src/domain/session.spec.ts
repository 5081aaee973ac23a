import { Register } from './register.ts';
import { Session } from './session.ts';

const at = new Date('2026-03-01T18:00:00Z');

const openSession = (): Session =>
  Session.open(Register.at('l-1', { id: 'r-1', name: 'Till 1', commandId: null }), {
    id: 'x-1',
    openedAt: new Date('2026-03-01T08:00:00Z'),
    openedBy: 'ada',
    openingFloat: '100',
  });

describe('a session', () => {
  it('expects its float and the cash it took', () => {
    expect(openSession().expected('37.50').toString()).toBe('137.50');
  });

  it('tells the variance when it is closed', () => {
    const session = openSession();
    session.close({ countedCash: '136', cashTaken: '37.50', at, by: 'ben' });
    expect(session).toMatchObject({
      isOpen: false,
      countedCash: '136.00',
      expectedCash: '137.50',
      variance: '-1.50',
      closedBy: 'ben',
    });
  });

  it('is closed once', () => {
    const session = openSession();
    session.close({ countedCash: '100', cashTaken: '0', at, by: 'ben' });
    expect(() => session.close({ countedCash: '1', cashTaken: '0', at, by: 'eve' })).toThrow(
      expect.objectContaining({ code: 'session-not-open', facts: expect.objectContaining({ closedBy: 'ben' }) }),
    );
    expect(session.countedCash).toBe('100.00');
  });
});
