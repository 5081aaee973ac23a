import type { MouseEvent } from 'react';
import { joined } from '../../ui/joined.ts';
import { Plate } from '../../ui/plate.tsx';
import { takenWords, words } from '../../words/capture.ts';
import { serialStatusWords } from '../../words/common.ts';
import { dayOf } from '../../words/format.ts';
import css from './capture.module.css';
import { isFree, type ListedUnit } from './picking.ts';

/** What stands beside a number: free, why not, or that it is gone. */
const statusWords = (unit: ListedUnit, isElsewhere: boolean): string => {
  if (isElsewhere) return words.onOtherLine(unit.serialNumber);
  if (isFree(unit)) return serialStatusWords[unit.captured ? unit.status : 'IN_STOCK'] ?? '';
  return takenWords(unit);
};

interface UnitRowParts {
  unit: ListedUnit;
  index: number;
  size: number;
  start: number;
  count: number;
  isActive: boolean;
  isPicked: boolean;
  isElsewhere: boolean;
  onClick: (index: number, event: MouseEvent) => void;
}

/** The id by which the list names its active row. */
export const optionId = (index: number) => `unit-${String(index)}`;

/** A unit: its number, how it stands, its condition, when it came. */
export const UnitRow = (parts: UnitRowParts) => {
  const { unit, index, size, start, count, isActive, isPicked, isElsewhere, onClick } = parts;
  const canHave = isFree(unit) && !isElsewhere;
  const status = statusWords(unit, isElsewhere);
  return (
    <div
      id={optionId(index)}
      role="option"
      aria-selected={isPicked}
      aria-disabled={!canHave}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={joined(css.unit, isActive && css.active, isPicked && css.picked, !canHave && css.cannot)}
      style={{ height: size, transform: `translateY(${String(start)}px)` }}
      onClick={event => onClick(index, event)}
    >
      <span className={css.box} aria-hidden="true">
        {isPicked ? '✓' : ''}
      </span>
      <span>
        <Plate number={unit.serialNumber} status={unit.status} isGone={unit.isGone} />
      </span>
      <span className={css.status} title={canHave ? undefined : status}>
        {status}
      </span>
      <span className={css.condition}>{unit.conditionNotes}</span>
      <span className={css.received}>{dayOf(unit.receivedAt)}</span>
    </div>
  );
};
