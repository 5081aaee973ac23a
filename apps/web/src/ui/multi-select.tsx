import { Menu as Base } from '@base-ui/react/menu';
import { type ReactElement, useId } from 'react';
import field from './field.module.css';
import { joined } from './joined.ts';
import menu from './menu.module.css';
import css from './multi-select.module.css';
import { useTypedLetters } from './typed-letters.ts';

interface Ticking {
  options: readonly { id: string; name: string }[];
  /** The ids that are ticked. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** A button with a list below it in which several are ticked; it stays open until one is done. */
export const TickMenu = ({ trigger, options, chosen, onChange }: Ticking & { trigger: ReactElement }) => {
  const hearKey = useTypedLetters(options.map(({ name }) => name));
  const tick = (id: string) =>
    onChange(options.map(option => option.id).filter(one => chosen.includes(one) !== (one === id)));
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={menu.positioner} align="start" sideOffset={4}>
          <Base.Popup className={menu.menu} onKeyDownCapture={hearKey}>
            {options.map(({ id, name }) => (
              <Base.Item
                key={id}
                className={menu.item}
                role="menuitemcheckbox"
                aria-checked={chosen.includes(id)}
                closeOnClick={false}
                onClick={() => tick(id)}
              >
                <span className={css.box} aria-hidden="true" />
                {name}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};

interface MultiSelectParts extends Ticking {
  label: string;
  /** What stands there when none is ticked: all of them are meant. */
  any: string;
}

/** A labelled choice of several among few. */
export const MultiSelect = ({ label, any, ...ticking }: MultiSelectParts) => {
  const id = useId();
  const { options, chosen } = ticking;
  const names = options.filter(option => chosen.includes(option.id)).map(({ name }) => name);
  const unread = chosen.length > 0 ? '…' : any;
  return (
    <div className={field.field}>
      <span id={id} className={field.label}>
        {label}
      </span>
      <TickMenu
        {...ticking}
        trigger={
          <button
            type="button"
            id={`${id}-button`}
            className={joined(field.input, css.select)}
            aria-labelledby={`${id} ${id}-button`}
          >
            <span className={css.names}>{names.join(', ') || unread}</span>
          </button>
        }
      />
    </div>
  );
};
