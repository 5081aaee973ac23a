import { type RefObject, useLayoutEffect } from 'react';

/** Below this width rows are cards, whatever they hold. */
const PHONE = 560;
interface Fit {
  fit: 'wide' | 'tight' | 'cards';
  /** The columns that the parts of all cards stand in; without it they follow one another. */
  columns?: '4' | '3';
}

const CARDS: Fit = { fit: 'cards' };
/** From roomy to cards; the first that needs no sideways scroll is taken. */
const FITS: Fit[] = [{ fit: 'wide' }, { fit: 'tight' }, { ...CARDS, columns: '4' }, { ...CARDS, columns: '3' }, CARDS];

const lay = ({ dataset }: HTMLElement, { fit, columns }: Fit): void => {
  dataset['fit'] = fit;
  if (columns === undefined) delete dataset['columns'];
  else dataset['columns'] = columns;
};

const fit = (frame: HTMLElement): void => {
  const fits = frame.clientWidth < PHONE ? [CARDS] : FITS;
  for (const each of fits) {
    lay(frame, each);
    if (frame.scrollWidth <= frame.clientWidth) return;
  }
};

/**
 * Lays a table out by what it holds and the room there is: on one line each, then with cells of several lines, then with
 * rows as cards, whose parts stand below each other where there is room for columns. Words and sums are never broken, and
 * the page never scrolls sideways.
 */
export const useFit = (frame: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    if (frame.current) fit(frame.current);
  });
  useLayoutEffect(() => {
    const { current } = frame;
    if (!current) return;
    const observer = new ResizeObserver(() => fit(current));
    observer.observe(current);
    return () => observer.disconnect();
  }, [frame]);
};
