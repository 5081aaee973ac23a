import { joined } from '../../ui/joined.ts';
import { Ticks } from '../../ui/plate.tsx';
import { words } from '../../words/invoice-form.ts';
import css from './line-grid.module.css';

interface SerialCellParts {
  place: number;
  captured: readonly string[];
  required: number;
  /** A unit of it was taken elsewhere, or refused by a save. */
  isTaken: boolean;
  onCapture: () => void;
}

const toneOf = (captured: number, required: number, isTaken: boolean) => {
  if (isTaken) return css.taken;
  if (captured === 0) return css.none;
  return captured < required ? css.some : css.all;
};

/** The serial cell of a line whose units have numbers: dashed, amber, or `[SN]` once all are captured. */
export const SerialCell = ({ place, captured, required, isTaken, onCapture }: SerialCellParts) => {
  const state = captured.length >= required ? '[SN]' : words.capture;
  const shown = isTaken ? words.pickAnother : state;
  const count = `${String(captured.length)}/${String(required)}`;
  const told = words.serialsCell(place, captured.length, required) + (isTaken ? words.takenCell : '');
  return (
    <button
      type="button"
      id={`serials-${String(place)}`}
      className={joined(css.serials, toneOf(captured.length, required, isTaken))}
      aria-label={`${told}, ${shown} ${count}`}
      title={captured.join(', ') || undefined}
      onClick={onCapture}
    >
      <Ticks captured={captured.length} required={required} />
      <span>{shown}</span>
      <span>{count}</span>
    </button>
  );
};
