import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { words } from '../../words/invoice-list.ts';
import type { InvoiceSearch } from './invoice-filters.ts';
import type { SavedView } from './kept-views.ts';

const SavedViewsDialog = lazy(async () => ({ default: (await import('./saved-views-dialog.tsx')).SavedViewsDialog }));

interface SavedViewsParts {
  views: readonly SavedView[];
  search: InvoiceSearch;
  onApply: (search: InvoiceSearch) => void;
  onChange: (views: SavedView[]) => void;
}

/** The filters a person keeps under names, in this browser. */
export const SavedViews = (parts: SavedViewsParts) => {
  const [isOpen, open] = useState(false);
  return (
    <>
      <Menu
        trigger={<Button>{words.myViews}</Button>}
        actions={[
          ...parts.views.map(({ name, search, isDefault }) => ({
            label: name,
            note: isDefault ? words.defaultView : undefined,
            onSelect: () => parts.onApply(search),
          })),
          { label: words.editViews, onSelect: () => open(true) },
        ]}
      />
      {isOpen && (
        <Suspense>
          <SavedViewsDialog
            views={parts.views}
            search={parts.search}
            onChange={parts.onChange}
            onClose={() => open(false)}
          />
        </Suspense>
      )}
    </>
  );
};
