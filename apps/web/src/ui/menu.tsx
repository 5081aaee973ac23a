import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import css from './menu.module.css';
import { useTypedLetters } from './typed-letters.ts';

/** One line of a menu: does something, or leads to a file. */
export interface MenuAction {
  label: string;
  /** Below the label; line by line. */
  note?: string;
  onSelect?: () => void;
  /** Opens in a new tab. */
  href?: string;
  isDisabled?: boolean;
}

const lineOf = ({ label, note }: MenuAction): ReactNode => (
  <span>
    {label}
    {note && <span className={css.note}>{note}</span>}
  </span>
);

interface MenuParts {
  trigger: ReactElement;
  actions: MenuAction[];
  /** Hears that it is opened, to ask for what its lines say. */
  onOpen?: () => void;
}

/** A button with a menu below it. */
export const Menu = ({ trigger, actions, onOpen }: MenuParts) => {
  const hearKey = useTypedLetters(actions.map(({ label }) => label));
  return (
    <Base.Root modal={false} onOpenChange={isOpen => isOpen && onOpen?.()}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={css.positioner} align="end" sideOffset={4}>
          <Base.Popup className={css.menu} onKeyDownCapture={hearKey}>
            {actions.map(action => (
              <Base.Item
                key={action.label}
                className={css.item}
                disabled={action.isDisabled}
                onClick={action.onSelect}
                render={action.href ? <a href={action.href} target="_blank" rel="noreferrer" /> : undefined}
              >
                {lineOf(action)}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
