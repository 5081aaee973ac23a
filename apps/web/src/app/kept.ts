import { useState } from 'react';

const nameOf = (name: string) => `provena.${name}`;

/** What this browser keeps under a name, read from JSON; null when there is nothing, or nothing that can be read. */
export const readKept = (name: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(nameOf(name)) ?? 'null');
  } catch {
    return null;
  }
};

const keep = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(nameOf(name), JSON.stringify(value));
  } catch {
    // A full storage keeps nothing; it holds until the page is left.
  }
};

/** A choice this browser keeps. `read` makes it of whatever is found there, so that broken text is never trusted. */
export const useKept = <T>(name: string, read: (kept: unknown) => T): [T, (value: T) => void] => {
  const [value, setValue] = useState(() => read(readKept(name)));
  const change = (next: T) => {
    keep(name, next);
    setValue(next);
  };
  return [value, change];
};
