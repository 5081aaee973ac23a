import { type KeyboardEvent, useState } from 'react';

/** Milliseconds after which the next letter begins a new word, as in the menus of Base UI. */
const WORD_ENDS_AFTER = 750;

type Key = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The letters typed into an open menu, which look for a line that begins with them. */
export class TypedLetters {
  private word = '';
  private lastAt = 0;

  /** Notes a key. True for a Space that goes on with no label: it chooses the line that the letters have found. */
  chooses({ key, timeStamp, ctrlKey, metaKey, altKey }: Key, labels: readonly string[]): boolean {
    if (timeStamp - this.lastAt > WORD_ENDS_AFTER) this.word = '';
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return false;
    const longer = this.word + key.toLowerCase();
    const isChoice = key === ' ' && this.word !== '' && !labels.some(label => label.toLowerCase().startsWith(longer));
    this.word = isChoice ? '' : longer;
    this.lastAt = timeStamp;
    return isChoice;
  }
}

/**
 * What a menu does with keys before Base UI, which takes each Space after a letter as a part of the word, also where no
 * line goes on so.
 */
export const useTypedLetters = (labels: readonly string[]) => {
  const [typed] = useState(() => new TypedLetters());
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    if (!typed.chooses(event, labels) || !(target instanceof HTMLElement && target.role?.startsWith('menuitem')))
      return;
    event.preventDefault();
    event.stopPropagation();
    target.click();
  };
};
