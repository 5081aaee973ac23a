import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Plate } from '../../ui/plate.tsx';
import { words } from '../../words/staying-units.ts';
import { heldWords } from '../../words/refusals.ts';
import css from './invoice-form.module.css';
import type { DraftHandle } from './use-draft.ts';
import type { Check } from './use-location-check.ts';

interface LocationCheckParts {
  check: Check;
  handle: DraftHandle;
  onClose: () => void;
}

const reasonOf = ({ serials }: Record<string, unknown>): string => {
  const [unit] = (Array.isArray(serials) ? serials : []) as Parameters<typeof heldWords>[0][];
  return unit ? heldWords(unit) : '';
};

/** The units that do not move along, and what to do with them. */
export const LocationCheck = ({ check, handle, onClose }: LocationCheckParts) => {
  const { location, units } = check;
  const takeOff = () => {
    handle.apply({ kind: 'release', serials: units });
    handle.apply({ kind: 'head', head: { location } });
    onClose();
  };
  return (
    <Dialog
      isOpen
      title={words.staysTitle(location.name)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{words.keepLocation}</Button>
          <Button kind="primary" onClick={takeOff}>
            {words.takeOff(units.length)}
          </Button>
        </>
      }
    >
      <p>{words.staysSays}</p>
      <ul className={css.list}>
        {units.map(({ item, serial, reason }) => (
          <li key={`${item} ${serial}`} className="row">
            <Plate number={serial} /> <span className="small dim">{reasonOf(reason)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
