import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'auto';
type Density = 'normal' | 'compact';

const watchers = new Set<() => void>();

const stored = (name: string, otherwise: string) => localStorage.getItem(`provena.${name}`) ?? otherwise;

const store = (name: string, value: string) => {
  localStorage.setItem(`provena.${name}`, value);
  for (const watcher of watchers) watcher();
};

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

const useStored = (name: string, otherwise: string) => useSyncExternalStore(watch, () => stored(name, otherwise));

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)');

/** Paints in the chosen theme and density; called when one is chosen and when the system turns dark. */
const paint = () => {
  const theme = stored('theme', 'auto');
  const isDark = theme === 'dark' || (theme === 'auto' && prefersDark().matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  document.documentElement.dataset['density'] = stored('density', 'normal');
};

/** Keeps painting as the settings and the system say. */
export const followTheme = (): void => {
  watchers.add(paint);
  prefersDark().addEventListener('change', paint);
  paint();
};

export const useTheme = (): Theme => useStored('theme', 'auto') as Theme;
export const setTheme = (theme: Theme): void => store('theme', theme);
export const useDensity = (): Density => useStored('density', 'normal') as Density;
export const setDensity = (density: Density): void => store('density', density);

/** The location one works at, by its id; empty before one was chosen. */
export const useChosenLocation = (): string => useStored('location', '');
export const chooseLocation = (id: string): void => store('location', id);

/** A theme after this one, for the key that goes through them. */
export const themeAfter = (theme: Theme): Theme => {
  const order: Theme[] = ['auto', 'light', 'dark'];
  return order[(order.indexOf(theme) + 1) % order.length] ?? 'auto';
};
