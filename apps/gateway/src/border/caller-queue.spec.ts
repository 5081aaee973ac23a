import { DomainError } from '@provena/domain';
import { CallerQueue } from './caller-queue.ts';

describe('turns', () => {
  const limits = { atOnce: 2, waiting: 3, waitingOfOne: 2 };
  const refusal = () => new DomainError('upstream-unavailable', 'busy', { retryAfterSeconds: 1 });
  const begin = (turns: CallerQueue, asker: string) => {
    let end: () => void = () => undefined;
    const work = new Promise<void>(resolve => (end = resolve));
    let began = false;
    const done = turns.runInTurn(asker, () => ((began = true), work));
    return { done, end, began: () => began };
  };
  const settled = () => new Promise(resolve => setImmediate(resolve));

  it('are two at a time, then those who wait, in their order', async () => {
    const turns = new CallerQueue(limits, refusal);
    const [one, two, three, four] = ['a', 'b', 'c', 'd'].map(asker => begin(turns, asker));
    await settled();
    expect([one, two, three, four].map(turn => turn?.began())).toEqual([true, true, false, false]);
    two?.end();
    await settled();
    expect([three?.began(), four?.began()]).toEqual([true, false]);
    for (const turn of [one, three, four]) turn?.end();
    for (const turn of [one, two, three, four]) await turn?.done;
  });

  it('are refused when as many wait as may, of one asker or altogether', async () => {
    const turns = new CallerQueue(limits, refusal);
    const taken = ['a', 'a', 'a', 'a'].map(asker => begin(turns, asker));
    await expect(begin(turns, 'a').done).rejects.toThrow('busy');
    taken.push(begin(turns, 'b'));
    await expect(begin(turns, 'c').done).rejects.toThrow('busy');
    for (const { end, done } of taken) {
      end();
      await done;
    }
    expect(await turns.runInTurn('c', async () => 'free')).toBe('free');
  });

  it('go on when the work of one fails', async () => {
    const turns = new CallerQueue({ ...limits, atOnce: 1 }, refusal);
    const failing = turns.runInTurn('a', () => Promise.reject(new Error('no database')));
    const next = turns.runInTurn('a', async () => 'next');
    await expect(failing).rejects.toThrow('no database');
    expect(await next).toBe('next');
  });

  it('go round the askers, so that who asks for much lets the others pass', async () => {
    const turns = new CallerQueue({ ...limits, atOnce: 1, waiting: 9, waitingOfOne: 9 }, refusal);
    const order: string[] = [];
    const each = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map(name =>
      turns.runInTurn(name.slice(0, 1), async () => void order.push(name)),
    );
    await Promise.all(each);
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  });

  it('are refused after a while, and the place is free for another', async () => {
    const turns = new CallerQueue({ ...limits, atOnce: 1, waitingOfOne: 1, patience: 20 }, refusal);
    const first = begin(turns, 'a');
    await expect(begin(turns, 'a').done).rejects.toThrow('busy');
    const next = begin(turns, 'a');
    first.end();
    await settled();
    expect(next.began()).toBe(true);
    next.end();
    await Promise.all([first.done, next.done]);
  });
});
