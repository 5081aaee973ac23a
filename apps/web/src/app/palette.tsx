import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { findUnits, listCustomers, listInvoices, type Permission } from '@provena/api-client';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { ask } from '../api/ask.ts';
import { type Choice, Choices } from '../ui/choices.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { words } from '../words/shell.ts';
import { words as common } from '../words/common.ts';
import css from './palette.module.css';
import { placesFor } from './places.ts';
import { useMe } from './session.ts';

interface Goal extends Choice {
  to: string;
}

const A_FEW = 5;

const invoicesLike = async (q: string): Promise<Goal[]> => {
  const { data } = await ask(() => listInvoices({ query: { q, limit: A_FEW } }));
  return data.map(({ id, number, customer }) => ({
    id,
    label: number,
    note: customer?.name ?? common.walkIn,
    to: `/invoices/${id}`,
  }));
};

const customersLike = async (q: string): Promise<Goal[]> => {
  const { data } = await ask(() => listCustomers({ query: { q, limit: A_FEW } }));
  return data.map(({ id, name, number }) => ({ id, label: name, note: number, to: `/customers/${id}` }));
};

const unitsLike = async (serialNumber: string): Promise<Goal[]> => {
  const { data } = await ask(() => findUnits({ query: { serialNumber } }));
  return data.map(unit => ({ id: unit.id, label: unit.serialNumber, note: '', to: `/units/${unit.id}` }));
};

const SOURCES: [Permission, (q: string) => Promise<Goal[]>][] = [
  ['inventory:read', unitsLike],
  ['invoice:read', invoicesLike],
  ['customer:read', customersLike],
];

/** What has a number or name like the typed words: units, invoices, customers, of those one may see. */
const useFound = (q: string, permissions: readonly Permission[]) =>
  useQuery({
    queryKey: ['palette', q],
    enabled: q.length >= 2,
    queryFn: async () => {
      const asked = SOURCES.filter(([permission]) => permissions.includes(permission)).map(([, find]) => find(q));
      const answers = await Promise.allSettled(asked);
      return answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
    },
  });

const screensLike = (q: string, permissions: readonly Permission[]): Goal[] => {
  const screens = placesFor(permissions).map(({ to, label, letter }) => ({ id: to, label, note: `g ${letter}`, to }));
  const doings = permissions.includes('invoice:write')
    ? [{ id: 'new', label: 'New invoice', note: '', to: '/invoices/new' }]
    : [];
  return [...doings, ...screens].filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()));
};

const PaletteContent = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const permissions = useMe().data?.permissions ?? [];
  const { data: found = [] } = useFound(useDeferredValue(typed.trim()), permissions);
  const goals = [...screensLike(typed, permissions), ...found];
  const navigate = useNavigate();
  const go = ({ to }: Goal) => {
    onClose();
    void navigate({ to });
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setPlace((place + step + goals.length) % Math.max(goals.length, 1));
    const goal = goals[place];
    if (event.key === 'Enter' && goal) go(goal);
    if (step !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return (
    <div onKeyDown={press}>
      <TextField
        label={words.paletteHint}
        value={typed}
        onChange={event => {
          setTyped(event.target.value);
          setPlace(0);
        }}
        role="combobox"
        aria-expanded
        aria-controls="palette"
        aria-activedescendant={`palette-${String(place)}`}
        data-scan="own"
        autoFocus
      />
      <Choices id="palette" label={words.palette} choices={goals} marked={place} onChoose={go} className={css.list} />
      {goals.length === 0 && <p className="dim">{words.nothingFound}</p>}
    </div>
  );
};

/** Ctrl+K: go to a screen, open by number or name, do. */
export const Palette = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => (
  <Dialog title={words.palette} isOpen={isOpen} onClose={onClose}>
    <PaletteContent onClose={onClose} />
  </Dialog>
);
