import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { Kbd } from '../ui/button.tsx';
import { type Choice, Choices } from '../ui/choices.tsx';
import css from './scan-bar.module.css';

/** What a page does with the bar: puts the focus there. */
export interface ScanBarHandle {
  focus: () => void;
}

interface ScanBarParts {
  label: string;
  hint: string;
  keys: string;
  /** What is offered for the typed words, or for a code that means several things. */
  offers: readonly Choice[];
  onType: (words: string) => void;
  onCode: (code: string) => void;
  onOffer: (offer: Choice) => void;
  /** Scans that still wait for the one before. */
  waiting: number;
  ref?: Ref<ScanBarHandle>;
}

/** On a screen one touches, a focus would bring up the keyboard. */
const isTouched = () => matchMedia('(pointer: coarse)').matches;

const TYPED_AFTER_MS = 150;

/** Tells typed words once one rests; a scan is over before. */
const useTyped = (text: string, tell: (words: string) => void) => {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text.trim()), text === '' ? 0 : TYPED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
};

/** Which offer is marked, and whether the list shows; new offers show it again. */
const useMarked = (offers: readonly Choice[]) => {
  const [marked, mark] = useState(-1);
  const [closed, close] = useState<readonly Choice[] | null>(null);
  const isShown = offers.length > 0 && closed !== offers;
  const step = (by: number) => mark((Math.max(marked, by > 0 ? -1 : 0) + by + offers.length) % offers.length);
  return { marked: marked < offers.length ? marked : -1, mark, step, isShown, hide: () => close(offers) };
};

/** The text of the bar, and what keys and choices do with it. */
const useBar = ({ offers, onType, onCode, onOffer, ref }: ScanBarParts) => {
  const [text, setText] = useState('');
  const { marked, mark, step, isShown, hide } = useMarked(offers);
  const field = useRef<HTMLInputElement>(null);
  useTyped(text, onType);
  useImperativeHandle(ref, () => ({ focus: () => isTouched() || field.current?.focus() }), []);
  const type = (next: string) => {
    setText(next);
    mark(-1);
  };
  const choose = (offer: Choice) => {
    type('');
    onOffer(offer);
    field.current?.focus();
  };
  const enter = () => {
    const offer = isShown ? offers[marked] : undefined;
    if (offer) return void choose(offer);
    if (text.trim() !== '') onCode(text.trim());
    type('');
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && isShown) step(by);
    else if (event.key === 'Enter' && !event.ctrlKey) enter();
    else if (event.key === 'Escape') (isShown ? hide : type)('');
    else return;
    event.preventDefault();
  };
  return { field, text, type, press, choose, marked, isShown, hide };
};

/**
 * The field that takes scans, codes and words. It empties at once with Enter and takes the next; ↓ chooses among what is
 * offered for typed words.
 */
export const ScanBar = (parts: ScanBarParts) => {
  const { label, hint, keys, offers, waiting } = parts;
  const { field, text, type, press, choose, marked, isShown, hide } = useBar(parts);
  const list = useId();
  return (
    <div className={css.bar} data-scan="own">
      <input
        ref={field}
        className={css.field}
        aria-label={label}
        placeholder={hint}
        value={text}
        onChange={event => type(event.target.value)}
        onKeyDown={press}
        onBlur={hide}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={list}
        aria-activedescendant={isShown && marked >= 0 ? `${list}-${String(marked)}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        autoFocus={!isTouched()}
      />
      <span className={css.key}>{waiting > 0 ? `${String(waiting)}…` : <Kbd keys={keys} />}</span>
      {isShown && <Choices id={list} label={label} choices={offers} marked={marked} onChoose={choose} />}
    </div>
  );
};
