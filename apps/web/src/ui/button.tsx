import type { ComponentProps } from 'react';
import css from './button.module.css';
import { joined } from './joined.ts';

type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger' | 'link';

interface Looks {
  kind?: ButtonKind;
  /** The key that does the same, as it is written on the key. */
  keys?: string;
  /** A square button with a sign instead of words; give it an `aria-label`. */
  isIcon?: boolean;
}

const looksOf = ({ kind = 'plain', isIcon }: Looks, extra?: string) =>
  joined(css.button, kind !== 'plain' && css[kind], isIcon && css.icon, extra);

/** The letters of a key. */
export const Kbd = ({ keys }: { keys: string }) => (
  <kbd className={css.kbd} aria-hidden="true">
    {keys}
  </kbd>
);

/** A button; it sends a form only with `type="submit"`. */
export const Button = ({ kind, keys, isIcon, className, children, ...rest }: ComponentProps<'button'> & Looks) => (
  <button type="button" {...rest} className={looksOf({ kind, isIcon }, className)}>
    {children}
    {keys && <Kbd keys={keys} />}
  </button>
);

/** A link that looks like a button: for files and other pages outside the app. */
export const ButtonLink = ({ kind, isIcon, className, ...rest }: ComponentProps<'a'> & Looks) => (
  <a {...rest} className={looksOf({ kind, isIcon }, className)} />
);

/** The class names of a button, for links of the router. */
export const buttonLooks = (kind: ButtonKind = 'plain'): string => looksOf({ kind });
