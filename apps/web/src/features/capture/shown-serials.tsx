import { Dialog } from '../../ui/dialog.tsx';
import { Plate } from '../../ui/plate.tsx';
import { words } from '../../words/capture.ts';
import css from './capture.module.css';

/** The numbers of a line that cannot be changed. */
export const ShownSerials = ({
  itemName,
  serials,
  onClose,
}: {
  itemName: string;
  serials: readonly string[];
  onClose: () => void;
}) => (
  <Dialog isOpen title={words.titleShown(itemName)} onClose={onClose}>
    <div className={css.shown}>
      {serials.map(serial => (
        <Plate key={serial} number={serial} status="SOLD" />
      ))}
    </div>
  </Dialog>
);
