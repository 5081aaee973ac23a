import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { User } from '@provena/api-client';
import { type Choice, Choices } from '../ui/choices.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { words } from '../words/shell.ts';
import css from './palette.module.css';
import { useFound } from './palette-queries.ts';
import { placesFor } from './places.ts';
import { type Recent, recentOf, withRecent } from './recent.ts';
import { useSignOut } from './session.ts';
import { setDensity, setTheme } from './settings.ts';

/** What the shell opens for the palette. */
export type Opening = 'keys' | 'customer';

interface PaletteParts {
  user: User;
  onOpen: (what: Opening) => void;
  onClose: () => void;
}

/** One line of the palette: leads to an address, or does something. */
interface Goal extends Choice {
  to?: string;
  run?: () => void;
  /** It is offered again the next time. */
  recent?: Recent;
}

const SETTLED_AFTER_MS = 150;

/** A text once nothing was typed for a moment. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

/** What the palette does, of what this person may do. */
const useDoings = ({ user: { permissions }, onOpen }: PaletteParts): Goal[] => {
  const signOut = useSignOut();
  const may = (permission: 'invoice:write' | 'customer:write') => permissions.includes(permission);
  const { does } = words;
  return [
    ...(may('invoice:write') ? [{ id: 'new-invoice', label: does.newInvoice, to: '/invoices/new' }] : []),
    ...(may('customer:write') ? [{ id: 'new-customer', label: does.newCustomer, run: () => onOpen('customer') }] : []),
    { id: 'light', label: words.themes.light, run: () => setTheme('light') },
    { id: 'dark', label: words.themes.dark, run: () => setTheme('dark') },
    { id: 'auto', label: words.themes.auto, run: () => setTheme('auto') },
    { id: 'normal', label: words.densities.normal, run: () => setDensity('normal') },
    { id: 'compact', label: words.densities.compact, run: () => setDensity('compact') },
    { id: 'keys', label: words.keysOf, note: '?', run: () => onOpen('keys') },
    { id: 'sign-out', label: words.signOut, run: () => void signOut() },
  ];
};

const goalOf = (recent: Recent): Goal => ({ ...recent, recent });

/** Screens and doings whose words have the typed ones, what is found, and before anything is typed what was opened last. */
const useGoals = (parts: PaletteParts, typed: string) => {
  const { permissions, id } = parts.user;
  const place = `provena.recent.${id}`;
  const q = typed.trim();
  const settled = useSettled(q);
  const { data, isFetching } = useFound(settled, permissions);
  const doings = useDoings(parts);
  const [recent] = useState(() => recentOf(localStorage.getItem(place)));
  const screens = placesFor(permissions).map(({ to, label, letter }) => ({ id: to, label, note: `g ${letter}`, to }));
  const fixed = [...screens, ...doings].filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()));
  const isLooking = q.length >= 2 && (settled !== q || isFetching);
  return {
    goals:
      q === ''
        ? [...recent.map(goalOf), ...fixed]
        : [...fixed, ...(q.length >= 2 ? (data?.found ?? []) : []).map(goalOf)],
    isLooking,
    remember: (one: Recent) => localStorage.setItem(place, JSON.stringify(withRecent(recent, one))),
  };
};

const usePalette = (parts: PaletteParts) => {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  /** Enter was pressed before the answer was there, as a scanner does. */
  const isEager = useRef(false);
  const { goals, isLooking, remember } = useGoals(parts, typed);
  const navigate = useNavigate();
  const go = ({ to, run, recent }: Goal) => {
    if (recent) remember(recent);
    parts.onClose();
    if (to !== undefined) void navigate({ to });
    run?.();
  };
  const marked = goals[place];
  useEffect(() => {
    document.getElementById(`palette-${String(place)}`)?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  useEffect(() => {
    if (!isEager.current || isLooking) return;
    isEager.current = false;
    if (marked) go(marked);
  });
  const type = (text: string) => {
    setTyped(text);
    setPlace(0);
    isEager.current = false;
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setPlace((place + step + goals.length) % Math.max(goals.length, 1));
    if (event.key === 'Enter' && isLooking) isEager.current = true;
    else if (event.key === 'Enter' && marked) go(marked);
    if (step !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return { typed, place, goals, isLooking, go, type, press };
};

const Content = (parts: PaletteParts) => {
  const { typed, place, goals, isLooking, go, type, press } = usePalette(parts);
  return (
    <div onKeyDown={press}>
      <TextField
        label={words.paletteHint}
        value={typed}
        onChange={event => type(event.target.value)}
        role="combobox"
        aria-expanded
        aria-controls="palette"
        aria-activedescendant={goals.length > 0 ? `palette-${String(place)}` : undefined}
        data-scan="own"
        autoFocus
      />
      <Choices id="palette" label={words.palette} choices={goals} marked={place} onChoose={go} className={css.list} />
      <p className="dim" role="status">
        {isLooking ? words.looking : goals.length === 0 ? words.nothingFound : ''}
      </p>
    </div>
  );
};

/** Ctrl+K: go to a screen, open by number or name, do; what was opened last comes first. */
export const Palette = (parts: PaletteParts) => (
  <Dialog title={words.palette} isOpen onClose={parts.onClose}>
    <Content {...parts} />
  </Dialog>
);
