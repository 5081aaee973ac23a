import type { Page } from 'playwright-core';

/**
 * Runs before the page's own scripts. React tells each commit to the hook that its developer tools set; a part was drawn
 * anew when its flag PerformedWork is set and it is not the one that the commit before left.
 */
const IN_PAGE = `(() => {
  const PERFORMED_WORK = 1;
  let drawn = new Set();
  const look = now => {
    if (now.alternate && now.child === now.alternate.child) return;
    for (let child = now.child; child; child = child.sibling) {
      const line = child.memoizedProps?.line;
      if (child.flags & PERFORMED_WORK && line?.key) drawn.add(line.key);
      look(child);
    }
  };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: (_, root) => look(root.current),
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
  };
  window.drawnRows = () => {
    const keys = [...drawn];
    drawn = new Set();
    const places = [...document.querySelectorAll('[data-line]')].map(row => row.dataset.line);
    return keys.map(key => places.indexOf(key) + 1).sort();
  };
})()`;

/** Opens the page anew and hears from then on which rows of the form are drawn. */
export const hearDrawnRows = async (page: Page): Promise<void> => {
  await page.addInitScript(IN_PAGE);
  await page.reload();
};

/** The places of the rows that were drawn since the last call, counted from one. */
export const drawnRows = (page: Page): Promise<number[]> => page.evaluate<number[]>('drawnRows()');
