import { type KeyboardEvent, useId, useState } from 'react';
import { type Choice, Choices } from './choices.tsx';
import css from './combobox.module.css';
import field from './field.module.css';

interface ComboboxParts {
  label: string;
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** What fits the typed words now; the server filters. */
  choices: readonly Choice[];
  /** The choices are those of earlier words: Enter takes none of them. */
  isSearching?: boolean;
  onSearch: (words: string) => void;
  placeholder?: string;
  isReadOnly?: boolean;
}

/** The words while one types, whether the list shows, and which choice is marked. */
const useChoosing = ({ value, onChange, choices, isSearching, onSearch, isReadOnly }: ComboboxParts) => {
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, open] = useState(false);
  const [marked, mark] = useState(0);
  const isShown = isOpen && choices.length > 0;
  const close = () => {
    open(false);
    setTyped(null);
  };
  const type = (words: string) => {
    setTyped(words);
    mark(0);
    open(words !== (value?.label ?? ''));
    onSearch(words);
    if (words === '') onChange(null);
  };
  const choose = (choice: Choice) => {
    onChange(choice);
    close();
  };
  const step = (by: number) => {
    if (isShown) mark((marked + by + choices.length) % choices.length);
    open(true);
  };
  const take = () => {
    const choice = isSearching ? undefined : choices[marked];
    if (choice) choose(choice);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isReadOnly) return;
    if (by !== undefined) step(by);
    else if (event.key === 'Enter' && isShown && !event.ctrlKey) take();
    else if (event.key === 'Escape' && isShown) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { text: typed ?? value?.label ?? '', isShown, marked, open, close, type, choose, press };
};

/** A field that searches while one types and holds one choice or none. Emptying the field takes the choice away. */
export const Combobox = (parts: ComboboxParts) => {
  const { label, choices, placeholder, isReadOnly = false } = parts;
  const { text, isShown, marked, open, close, type, choose, press } = useChoosing(parts);
  const id = useId();
  const list = `${id}-list`;
  return (
    <div className={css.group}>
      <div className={field.field}>
        <label htmlFor={id} className={field.label}>
          {label}
        </label>
        <input
          id={id}
          className={field.input}
          placeholder={placeholder}
          readOnly={isReadOnly}
          value={text}
          onChange={event => type(event.target.value)}
          onFocus={event => event.target.select()}
          onClick={() => open(!isReadOnly)}
          onBlur={close}
          onKeyDown={press}
          role="combobox"
          aria-expanded={isShown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={isShown ? `${list}-${String(marked)}` : undefined}
          autoComplete="off"
        />
      </div>
      {isShown && <Choices id={list} label={label} choices={choices} marked={marked} onChoose={choose} />}
    </div>
  );
};
