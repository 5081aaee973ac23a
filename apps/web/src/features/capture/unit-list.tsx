import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { words } from '../../words/capture.ts';
import css from './capture.module.css';
import { isFree, type ListedUnit } from './picking.ts';
import { optionId, UnitRow } from './unit-row.tsx';

interface UnitListParts {
  rows: readonly ListedUnit[];
  hasMore: boolean;
  onMore: () => void;
  isPicked: (serial: string) => boolean;
  isElsewhere: (serial: string) => boolean;
  onChoose: (serial: string) => void;
  onChooseAll: (serials: readonly string[]) => void;
  /** A second click of a double click. */
  onDone: () => void;
  ref: RefObject<HTMLDivElement | null>;
}

/** Rows are taller for fingers, and where the condition stands below the number. */
const isTall = () => matchMedia('(pointer: coarse), (max-width: 759px)').matches;

/** Rows that are drawn beyond those one sees, above and below. */
const BEYOND = 8;

/** Asks for the next page once the last rows come near. */
const useMore = (
  virtual: Virtualizer<HTMLDivElement, Element>,
  count: number,
  hasMore: boolean,
  onMore: () => void,
) => {
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= count - BEYOND * 2) onMore();
  });
};

/** How far a key goes in the list; undefined for one that goes nowhere. */
const stepOf = (key: string, page: number): number | undefined =>
  ({ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity })[key];

interface Moving {
  rows: readonly ListedUnit[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  parts: UnitListParts;
}

/** The active row and the row a range begins at, and what keys and clicks do with them. */
const useActive = ({ rows, virtual, parts }: Moving) => {
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const canHave = (unit: ListedUnit) => isFree(unit) && !parts.isElsewhere(unit.serialNumber);
  const range = (to: number) => {
    const [from, until] = [Math.min(anchor.current, to), Math.max(anchor.current, to)];
    parts.onChooseAll(
      rows
        .slice(from, until + 1)
        .filter(canHave)
        .map(({ serialNumber }) => serialNumber),
    );
  };
  const choose = (index: number) => {
    anchor.current = index;
    const unit = rows[index];
    if (unit && (canHave(unit) || parts.isPicked(unit.serialNumber))) parts.onChoose(unit.serialNumber);
  };
  const goTo = (index: number, isRange: boolean) => {
    const goal = Math.max(0, Math.min(rows.length - 1, index));
    setActive(goal);
    virtual.scrollToIndex(goal);
    if (isRange) range(goal);
    else anchor.current = goal;
  };
  const click = (index: number, event: MouseEvent) => {
    setActive(index);
    if (event.detail > 1) return void parts.onDone();
    if (event.shiftKey) range(index);
    else choose(index);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.ctrlKey ? undefined : stepOf(event.key, 10);
    if (step !== undefined) goTo(active + step, event.shiftKey);
    else if ((event.key === ' ' || event.key === 'Enter') && !event.ctrlKey) choose(active);
    else return;
    event.preventDefault();
  };
  return { active: Math.min(active, Math.max(rows.length - 1, 0)), click, press };
};

interface RowsParts extends UnitListParts {
  virtual: Virtualizer<HTMLDivElement, Element>;
  size: number;
  active: number;
  onClick: (index: number, event: MouseEvent) => void;
}

/** The rows that one sees, and a few around them. */
const Rows = ({ rows, hasMore, virtual, size, active, onClick, isPicked, isElsewhere }: RowsParts) => (
  <div role="presentation" className={css.all} style={{ height: virtual.getTotalSize() }}>
    {virtual.getVirtualItems().map(({ index, start }) => {
      const unit = rows[index];
      return (
        unit && (
          <UnitRow
            key={unit.id}
            unit={unit}
            index={index}
            size={size}
            start={start}
            count={hasMore ? -1 : rows.length}
            isActive={index === active}
            isPicked={isPicked(unit.serialNumber)}
            isElsewhere={isElsewhere(unit.serialNumber)}
            onClick={onClick}
          />
        )
      );
    })}
  </div>
);

/** Units to pick from: one tab stop, any number of them, few in the page. */
export const UnitList = (parts: UnitListParts) => {
  const { rows, hasMore, onMore, ref } = parts;
  const [size] = useState(() => (isTall() ? 52 : 40));
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is drawn anew whenever it scrolls
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => size,
    overscan: BEYOND,
  });
  useMore(virtual, rows.length, hasMore, onMore);
  const { active, click, press } = useActive({ rows, virtual, parts });
  return (
    <div
      ref={ref}
      role="listbox"
      tabIndex={0}
      aria-label={words.units}
      aria-multiselectable
      aria-activedescendant={rows.length > 0 ? optionId(active) : undefined}
      className={css.list}
      onKeyDown={press}
    >
      <Rows {...parts} virtual={virtual} size={size} active={active} onClick={click} />
    </div>
  );
};
