import { type RefObject, useLayoutEffect } from 'react';

/** Below this width rows are cards, whatever they hold. */
const PHONE = 560;
/** From roomy to cards; the first that needs no sideways scroll is taken. */
const FITS = ['wide', 'tight', 'cards'];

const fit = (frame: HTMLElement): void => {
  const fits = frame.clientWidth < PHONE ? ['cards'] : FITS;
  for (const each of fits) {
    frame.dataset['fit'] = each;
    if (frame.scrollWidth <= frame.clientWidth) return;
  }
};

/**
 * Lays a table out by what it holds and the room there is: on one line each, then with cells of several lines, then with
 * rows as cards. Words and sums are never broken, and the page never scrolls sideways.
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
