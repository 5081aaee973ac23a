import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key of a screen: how it is written, what it does in words, and what it runs. */
export interface ScreenKey {
  /** Like `Ctrl+S`, `F2`, `N` or `g i`. */
  keys: string;
  does: string;
  run: () => void;
  /** Works while one types in a field too; those with Ctrl and function keys do without it. */
  whileTyping?: boolean;
}

const registered = new Set<readonly ScreenKey[]>();
const watchers = new Set<() => void>();
let all: readonly ScreenKey[] = [];

const changed = () => {
  all = [...registered].flat();
  for (const watcher of watchers) watcher();
};

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** The keys that work on this screen now, for the list behind `?`. */
export const useAllKeys = (): readonly ScreenKey[] => useSyncExternalStore(watch, () => all);

/** Adds keys while a component is on screen. Their functions may change from one rendering to the next. */
export const useKeys = (keys: readonly ScreenKey[]): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = keys.map(({ keys: name, does }) => `${name} ${does}`).join('\n');
  useEffect(() => {
    const mine = latest.current.map((key, place) => ({ ...key, run: () => latest.current[place]?.run() }));
    registered.add(mine);
    changed();
    return () => {
      registered.delete(mine);
      changed();
    };
  }, [names]);
};

/** A box to tick takes no letters. */
const TYPED_INTO = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.matches(TYPED_INTO);

/** Enter and Space belong to what has the focus, where that does something by itself. */
const isOperated = ({ key, target, ctrlKey, metaKey }: KeyboardEvent) =>
  (key === 'Enter' || key === ' ') &&
  !(ctrlKey || metaKey) &&
  target instanceof HTMLElement &&
  target.closest('a, button, input, select, textarea, summary, [role="option"], [role="tab"], [role^="menuitem"]') !==
    null;

const nameOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string => {
  const letter = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  const withShift = shiftKey && (ctrlKey || metaKey || key.length > 1);
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', withShift && 'Shift', letter].filter(Boolean).join('+');
};

const worksWhileTyping = ({ keys, whileTyping }: ScreenKey) => whileTyping ?? /^(Ctrl|Alt)\+|^F\d/.test(keys);

const LETTER_WITHIN_MS = 1_000;

/** Milliseconds after `g` in which its second letter counts. */
let lastG = Number.NEGATIVE_INFINITY;

const find = (event: KeyboardEvent): ScreenKey | undefined => {
  const name = nameOf(event);
  const followsG = event.timeStamp - lastG <= LETTER_WITHIN_MS;
  lastG = name === 'G' && !isTyping(event.target) ? event.timeStamp : Number.NEGATIVE_INFINITY;
  const wanted = followsG ? `g ${event.key.toLowerCase()}` : name;
  const fits = all.filter(({ keys }) => keys === wanted || keys.split(' or ').includes(wanted));
  return fits.findLast(key => !isTyping(event.target) || worksWhileTyping(key));
};

const press = (event: KeyboardEvent) => {
  if (event.defaultPrevented || isOperated(event) || (document.querySelector('[role="dialog"]') && !event.ctrlKey))
    return;
  const key = find(event);
  if (!key) return;
  event.preventDefault();
  key.run();
};

/** Listens for the keys of all screens; once, when the app starts. */
export const followKeys = (): void => window.addEventListener('keydown', press);
