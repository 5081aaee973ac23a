import type { InvoiceSummary } from '@provena/api-client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { words } from '../../words/invoice-list.ts';

/** The row one stands on, and the rows one selected, by the ids of their invoices. */
export interface RowChoice {
  current: string | undefined;
  selected: ReadonlySet<string>;
  toggle: (id: string) => void;
  selectAll: () => void;
  clear: () => void;
}

/** Moves along the rows by keys: up and down, Enter opens, Space selects, Ctrl+A takes the page. */
export const useRowKeys = (rows: readonly InvoiceSummary[]): RowChoice => {
  const navigate = useNavigate();
  const [current, setCurrent] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setSelected(before => new Set(before.has(id) ? [...before].filter(other => other !== id) : [...before, id]));
  const selectAll = () => setSelected(new Set(rows.map(({ id }) => id)));
  const move = (step: number) => {
    const place = rows.findIndex(({ id }) => id === current);
    const next = rows[Math.min(Math.max(place + step, 0), rows.length - 1)];
    setCurrent(next?.id);
    if (next) document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => current && void navigate({ to: '/invoices/$id', params: { id: current } });
  useKeys([
    { keys: 'ArrowDown', does: words.moveDown, run: () => move(1) },
    { keys: 'ArrowUp', does: words.moveUp, run: () => move(-1) },
    { keys: 'Enter', does: words.open, run: () => void open() },
    { keys: 'Space', does: words.selectRow, run: () => current && toggle(current) },
    { keys: 'Ctrl+A', does: words.selectPage, run: selectAll, whileTyping: false },
  ]);
  return { current, selected, toggle, selectAll, clear: () => setSelected(new Set()) };
};
