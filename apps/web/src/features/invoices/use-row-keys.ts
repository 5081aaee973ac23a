import type { InvoiceSummary } from '@provena/api-client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { words } from '../../words/invoice-list.ts';
import { cleared, extendedTo, movedTo, NOTHING_CHOSEN, pageToggled, rowAfter, shareOf, toggled } from './row-choice.ts';

export const rowIdOf = (id: string): string => `row-${id}`;

/** What is selected on the page on screen; another page begins with nothing selected. */
const useChosen = (page: string) => {
  const [kept, keep] = useState({ page, chosen: NOTHING_CHOSEN });
  const chosen = kept.page === page ? kept.chosen : NOTHING_CHOSEN;
  return { chosen, choose: (next: typeof chosen) => keep({ page, chosen: next }) };
};

/** Selecting rows by keys and by the mouse: arrows move, Space selects, Shift extends, Ctrl+A takes the page. */
export const useRowKeys = (rows: readonly InvoiceSummary[], page: string) => {
  const navigate = useNavigate();
  const { chosen, choose } = useChosen(page);
  const ids = rows.map(({ id }) => id);
  const { current } = chosen;
  const move = (by: number, isExtending: boolean) => {
    const next = rowAfter(ids, chosen, by);
    if (next === undefined) return;
    choose(isExtending ? extendedTo(ids, chosen, next) : movedTo(chosen, next));
    document.getElementById(rowIdOf(next))?.focus();
  };
  const takePage = () => choose(pageToggled(ids, chosen));
  const clear = () => choose(cleared(chosen));
  useKeys([
    { keys: 'ArrowDown', does: words.moveDown, run: () => move(1, false) },
    { keys: 'ArrowUp', does: words.moveUp, run: () => move(-1, false) },
    { keys: 'Shift+ArrowDown', does: words.extendDown, run: () => move(1, true) },
    { keys: 'Shift+ArrowUp', does: words.extendUp, run: () => move(-1, true) },
    {
      keys: 'Enter',
      does: words.open,
      run: () => current && void navigate({ to: '/invoices/$id', params: { id: current } }),
    },
    { keys: 'Space', does: words.selectRow, run: () => current && choose(toggled(chosen, current)) },
    { keys: 'Ctrl+A', does: words.selectPage, run: takePage, whileTyping: false },
    { keys: 'Escape', does: words.clearSelection, run: clear },
  ]);
  return {
    selected: chosen.selected,
    share: shareOf(ids, chosen),
    /** A row that is clicked: with Shift all from the row before, else this one. */
    pick: (id: string, isExtending: boolean) => choose(isExtending ? extendedTo(ids, chosen, id) : toggled(chosen, id)),
    moveTo: (id: string) => choose(movedTo(chosen, id)),
    takePage,
    clear,
  };
};

export type RowChoice = ReturnType<typeof useRowKeys>;
