import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { joined } from './joined.ts';
import css from './toast.module.css';
import { words } from '../words/common.ts';

interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
}

const STAY_MS = 6_000;
const AT_MOST = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

const show = (next: readonly Toast[]) => {
  toasts = next;
  for (const watcher of watchers) watcher();
};

const close = (id: number) => show(toasts.filter(toast => toast.id !== id));

/** Tells of a thing that happened elsewhere; what one does on this screen is told where the eyes are. */
export const tell = (text: string, tone: Toast['tone'] = 'plain'): void => {
  lastId += 1;
  const id = lastId;
  show([...toasts, { id, text, tone }].slice(-AT_MOST));
  setTimeout(() => close(id), STAY_MS);
};

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** The corner where toasts appear: bottom left, never over totals. */
export const Toasts = () => (
  <div className={css.stack} role="status" aria-live="polite">
    {useSyncExternalStore(watch, () => toasts).map(({ id, text, tone }) => (
      <div key={id} className={joined(css.toast, tone === 'bad' && css.bad)}>
        <span className="grow">{text}</span>
        <Button kind="link" aria-label={words.close} onClick={() => close(id)}>
          ×
        </Button>
      </div>
    ))}
  </div>
);
