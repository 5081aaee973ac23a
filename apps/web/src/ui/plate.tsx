import type { SerialStatus } from '@provena/api-client';
import { joined } from './joined.ts';
import css from './plate.module.css';

const TONES: Record<SerialStatus, keyof typeof css> = {
  IN_STOCK: 'ok',
  RESERVED: 'warn',
  SOLD: 'sold',
  RETURNED: 'warn',
  DEFECTIVE: 'bad',
  IN_REPAIR: 'warn',
  LOST: 'bad',
  IN_TRANSIT: 'warn',
};

interface PlateLooks {
  number: string;
  status?: SerialStatus;
  /** Struck out: it was taken elsewhere. */
  isGone?: boolean;
}

/** A serial number as it stands on the goods; the left edge has the colour of the unit's status. */
export const Plate = ({ number, status, isGone }: PlateLooks) => (
  <span className={joined(css.plate, status && css[TONES[status]], isGone && css.gone)}>{number}</span>
);

/** More ticks than these are told by the number beside them. */
const MOST_TICKS = 6;

/** One stroke per unit, filled when captured; decoration beside the words that say the same. */
export const Ticks = ({ captured, required }: { captured: number; required: number }) => (
  <span className={css.ticks} aria-hidden="true">
    {Array.from({ length: Math.min(required, MOST_TICKS) }, (_, place) => (
      <span key={place} className={joined(css.tick, place < captured && css.full)} />
    ))}
  </span>
);
