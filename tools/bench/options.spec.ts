import { optionsOf } from './options.ts';

describe('The options of a bench', () => {
  const known = ['save', 'pos'];

  it('are five rounds of six seconds, two of two when it shall be quick', () => {
    expect(optionsOf(['save'], known)).toMatchObject({ names: ['save'], rounds: 5, seconds: 6, isQuick: false });
    expect(optionsOf(['--quick'], known)).toMatchObject({ names: [], rounds: 2, seconds: 2, isQuick: true });
    expect(optionsOf(['--quick', '--rounds', '3'], known)).toMatchObject({ rounds: 3, seconds: 2 });
  });

  it.each([
    [['sav'], 'There is no sav here. Known: save, pos.'],
    [['--rounds', 'many'], '"many" is not a number above zero.'],
    [['--fast'], `Unknown option '--fast'`],
  ])('are refused when they are not known: %s', (args, sentence) => {
    expect(() => optionsOf(args, known)).toThrow(sentence);
  });
});
