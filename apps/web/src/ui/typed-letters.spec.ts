import { TypedLetters } from './typed-letters.ts';

const LABELS = ['Approved', 'In Production', 'Invoice'];

/** Whether the last of some keys chooses, each so many milliseconds after the one before. */
const chooses = (keys: string, apart = 100, more = {}): boolean => {
  const letters = new TypedLetters();
  const none = { ctrlKey: false, metaKey: false, altKey: false };
  return keys
    .split('')
    .map((key, place) => letters.chooses({ key, timeStamp: 5_000 + place * apart, ...none, ...more }, LABELS))
    .at(-1)!;
};

describe('Space in a menu', () => {
  it.each(['a ', 'app ', 'in p ', 'x '])('after %j chooses the line that was found', keys => {
    expect(chooses(keys)).toBe(true);
  });

  it('goes on with a label that has a space there', () => {
    expect(chooses('in ')).toBe(false);
    expect(chooses('In ')).toBe(false);
  });

  it('is left alone where no letter was typed, or long ago', () => {
    expect(chooses(' ')).toBe(false);
    expect(chooses('a ', 800)).toBe(false);
    expect(chooses('a ', 100, { ctrlKey: true })).toBe(false);
  });
});
