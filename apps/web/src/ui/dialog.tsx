import { Dialog as Base } from '@base-ui/react/dialog';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button.tsx';
import css from './dialog.module.css';
import { joined } from './joined.ts';
import { words } from '../words/common.ts';

interface DialogParts {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** The buttons, the first action last. */
  foot?: ReactNode;
  isWide?: boolean;
  /** Where the focus goes first; the first field without it. */
  initialFocus?: ComponentProps<typeof Base.Popup>['initialFocus'];
  children: ReactNode;
}

/**
 * A dialog over the page. It closes by its buttons and Esc, never by a click beside it, so that nothing typed is lost;
 * the focus goes back to what opened it.
 */
export const Dialog = ({ title, isOpen, onClose, foot, isWide, initialFocus, children }: DialogParts) => (
  <Base.Root open={isOpen} onOpenChange={open => !open && onClose()} disablePointerDismissal>
    <Base.Portal>
      <Base.Backdrop className={css.veil} />
      <Base.Popup className={joined(css.box, isWide && css.wide)} initialFocus={initialFocus}>
        <header className={css.head}>
          <Base.Title>{title}</Base.Title>
          <Button kind="quiet" isIcon aria-label={words.close} onClick={onClose}>
            ×
          </Button>
        </header>
        <div className={css.body}>{children}</div>
        {foot && <footer className={css.foot}>{foot}</footer>}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
