import { useEffect, useRef } from 'react';
import { useKeys } from '../app/keys.ts';
import { TextField } from './field.tsx';

/** Milliseconds after the last key before the list is asked. */
const SEARCH_AFTER = 200;

interface SearchFieldParts {
  label: string;
  value: string;
  onChange: (words: string) => void;
}

/** The field that searches a list; `/` leads to it. It tells its words a moment after the last key. */
export const SearchField = ({ label, value, onChange }: SearchFieldParts) => {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Words that change elsewhere, by Clear or a saved view, show here; what one is typing stays.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = value;
  }, [value]);
  useKeys([{ keys: '/', does: label, run: () => field.current?.focus() }]);
  return (
    <TextField
      ref={field}
      label={label}
      type="search"
      defaultValue={value}
      onChange={({ target }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onChange(target.value.trim()), SEARCH_AFTER);
      }}
    />
  );
};
