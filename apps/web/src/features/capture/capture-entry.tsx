import type { KeyboardEvent, RefObject } from 'react';
import { inputLooks } from '../../ui/field.tsx';
import { words } from '../../words/capture.ts';

interface EntryParts {
  text: string;
  setText: (text: string) => void;
  onEnter: (text: string) => void;
  onDown: () => void;
  field: RefObject<HTMLInputElement | null>;
}

/** The field that scans, filters and takes batches; a pasted list keeps its line breaks as commas. */
export const Entry = ({ text, setText, onEnter, onDown, field }: EntryParts) => {
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Enter' && !event.ctrlKey) {
      if (text.trim() !== '') onEnter(text);
      setText('');
    } else return;
    event.preventDefault();
  };
  return (
    <input
      ref={field}
      className={inputLooks}
      data-scan="own"
      aria-label={words.field}
      placeholder={words.fieldHint}
      value={text}
      onChange={event => setText(event.target.value)}
      onPaste={event => {
        const pasted = event.clipboardData.getData('text').trim();
        if (!/[\n\t]/.test(pasted)) return;
        event.preventDefault();
        setText([text.trim(), ...pasted.split(/[\n\t]+/)].filter(Boolean).join(', '));
      }}
      onKeyDown={press}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
    />
  );
};
