import { Combobox as Base } from '@base-ui/react/combobox';
import { useId } from 'react';
import css from './combobox.module.css';
import field from './field.module.css';

/** One thing to choose. */
export interface Choice {
  id: string;
  label: string;
  note?: string;
}

interface ComboboxParts {
  label: string;
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** What fits the typed words now; the server filters. */
  choices: readonly Choice[];
  onSearch: (words: string) => void;
  placeholder?: string;
  isReadOnly?: boolean;
  isLabelHidden?: boolean;
}

const sameChoice = (a: Choice, b: Choice) => a.id === b.id;

const Choices = () => (
  <Base.Portal>
    <Base.Positioner className={css.positioner} sideOffset={4} align="start">
      <Base.Popup className={css.popup}>
        <Base.List>
          {(choice: Choice) => (
            <Base.Item key={choice.id} value={choice} className={css.item}>
              {choice.label}
              {choice.note && <span className={css.note}>{choice.note}</span>}
            </Base.Item>
          )}
        </Base.List>
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
);

/** A field that searches while one types and holds one choice or none. Emptying the field takes the choice away. */
export const Combobox = (parts: ComboboxParts) => {
  const { label, value, onChange, choices, onSearch, placeholder, isReadOnly, isLabelHidden } = parts;
  const id = useId();
  const search = (words: string, reason: string) => {
    if (reason === 'input-change' || reason === 'input-clear') onSearch(words);
    if (words === '' && reason === 'input-change') onChange(null);
  };
  return (
    <Base.Root
      items={choices}
      filter={null}
      value={value}
      onValueChange={onChange}
      onInputValueChange={(words, { reason }) => search(words, reason)}
      isItemEqualToValue={sameChoice}
      itemToStringLabel={({ label: name }: Choice) => name}
      readOnly={isReadOnly}
      autoHighlight
    >
      <div className={field.field}>
        <label htmlFor={id} className={isLabelHidden ? 'away' : field.label}>
          {label}
        </label>
        <Base.Input id={id} className={field.input} placeholder={placeholder} />
      </div>
      <Choices />
    </Base.Root>
  );
};
