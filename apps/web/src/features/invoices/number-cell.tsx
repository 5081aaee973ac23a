import { type KeyboardEvent, useState } from 'react';
import { inputLooks } from '../../ui/field.tsx';
import { joined } from '../../ui/joined.ts';
import css from './line-grid.module.css';

interface NumberCellParts {
  label: string;
  /** The value as it stands, as it is shown. */
  value: string;
  /** Takes what was typed, or tells why not. */
  onCommit: (typed: string) => void;
  /** Takes what is no number: a scan that a slow scanner typed here. */
  onScan: (code: string) => void;
  isWrong?: boolean;
  isReadOnly?: boolean;
}

/** Also one in per cent. */
const isNumber = (text: string) => /^-?\d{0,7}([.,]\d*)?\s?%?$/.test(text);

/** The text while one types; null at rest. */
const useTyping = ({ value, onCommit, onScan }: NumberCellParts) => {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed?.trim() ?? value;
  const commit = () => {
    setTyped(null);
    if (text !== value && text !== '') onCommit(text);
  };
  const enter = () => {
    if (isNumber(text)) return void commit();
    setTyped(null);
    onScan(text);
  };
  /** The value itself is no typing: a scan that was typed here puts it back, and what the scan changes shows. */
  const type = (next: string | null) => setTyped(next === value ? null : next);
  return { typed, type, commit, enter };
};

/**
 * A cell that holds a number as typed until Enter or until the focus leaves; what cannot be taken changes nothing. Enter on
 * what is no number hands it over as a scan. Esc takes the old value back.
 */
export const NumberCell = (parts: NumberCellParts) => {
  const { label, value, isWrong, isReadOnly } = parts;
  const { typed, type, commit, enter } = useTyping(parts);
  if (isReadOnly) return <span className="num">{value}</span>;
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey) {
      enter();
      event.currentTarget.select();
    } else if (event.key === 'Escape' && typed !== null) type(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      className={joined(inputLooks, css.number)}
      aria-label={label}
      aria-invalid={isWrong ? true : undefined}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? value}
      onChange={event => type(event.target.value)}
      onFocus={event => event.target.select()}
      onBlur={commit}
      onKeyDown={press}
    />
  );
};
