import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { words } from '../../words/invoice-list.ts';
import type { InvoiceSearch } from './invoice-filters.ts';

interface SavedView {
  name: string;
  search: InvoiceSearch;
}

const keyOf = (username: string) => `provena.views.${username}`;

const readViews = (username: string): SavedView[] =>
  JSON.parse(localStorage.getItem(keyOf(username)) ?? '[]') as SavedView[];

interface SavedViewsParts {
  username: string;
  search: InvoiceSearch;
  onApply: (search: InvoiceSearch) => void;
}

/** The filters a person keeps under names, in this browser until the server keeps preferences. */
export const SavedViews = ({ username, search, onApply }: SavedViewsParts) => {
  const [views, setViews] = useState(() => readViews(username));
  const keep = (next: SavedView[]) => {
    localStorage.setItem(keyOf(username), JSON.stringify(next));
    setViews(next);
  };
  const save = () => {
    const name = window.prompt(words.viewName)?.trim();
    if (name) keep([...views.filter(view => view.name !== name), { name, search }]);
  };
  return (
    <Menu
      trigger={<Button>{words.myViews}</Button>}
      actions={[
        ...views.map(({ name, search: saved }) => ({ label: name, onSelect: () => onApply(saved) })),
        { label: words.saveView, onSelect: save },
        ...views.map(({ name }) => ({
          label: words.removeView(name),
          onSelect: () => keep(views.filter(view => view.name !== name)),
        })),
      ]}
    />
  );
};
