import { differences, type Keyed } from './match.ts';

async function* side(...rows: [key: string, says: string][]): AsyncGenerator<Keyed, void, undefined> {
  for (const [key, says] of rows) yield await Promise.resolve({ key, says });
}

const compare = async (left: ReturnType<typeof side>, right: ReturnType<typeof side>) => {
  const found: string[] = [];
  let compared = 0;
  for await (const difference of differences(left, right, () => (compared += 1))) {
    const { left: l, right: r } = difference;
    found.push(`${l?.key ?? '-'}:${l?.says ?? '-'} ${r?.key ?? '-'}:${r?.says ?? '-'}`);
  }
  return { found, compared };
};

describe('Two sorted sides', () => {
  it('agree when they say the same of the same keys', async () => {
    const rows: [string, string][] = [
      ['a', 'x'],
      ['b', 'y'],
    ];
    expect(await compare(side(...rows), side(...rows))).toEqual({ found: [], compared: 2 });
  });

  it('differ where one of them has no such key, at the beginning, in between and at the end', async () => {
    const { found } = await compare(side(['b', 'x'], ['c', 'x'], ['e', 'x']), side(['a', 'x'], ['b', 'x'], ['d', 'x']));
    expect(found).toEqual(['-:- a:x', 'c:x -:-', '-:- d:x', 'e:x -:-']);
  });

  it('differ where they say something else of a key', async () => {
    const { found } = await compare(side(['a', 'x'], ['b', 'x']), side(['a', 'y'], ['b', 'x']));
    expect(found).toEqual(['a:x a:y']);
  });

  it('differ where one of them has a key twice', async () => {
    const { found } = await compare(side(['a', 'x'], ['a', 'x'], ['b', 'x']), side(['a', 'x'], ['b', 'x']));
    expect(found).toEqual(['a:x -:-']);
  });

  it('agree when both are empty', async () => {
    expect(await compare(side(), side())).toEqual({ found: [], compared: 0 });
  });
});
