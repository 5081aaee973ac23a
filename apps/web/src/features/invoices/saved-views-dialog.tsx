import { type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { textsOf } from '../../ui/form.ts';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-list.ts';
import css from './invoices.module.css';
import type { InvoiceSearch } from './invoice-filters.ts';
import { renamedView, type SavedView, withDefault, withoutView, withView } from './kept-views.ts';

const LONGEST_NAME = 60;

interface ViewRowParts {
  view: SavedView;
  views: readonly SavedView[];
  onChange: (views: SavedView[]) => void;
}

/** One view: its name, which is changed where it stands, whether the list opens with it, and its end. */
const ViewRow = ({ view, views, onChange }: ViewRowParts) => {
  const [typed, setTyped] = useState(view.name);
  const name = typed.trim();
  const isTaken = name !== view.name && views.some(other => other.name === name);
  const rename = () => {
    if (name === '' || isTaken) setTyped(view.name);
    else onChange(renamedView(views, view.name, name));
  };
  return (
    <li className={css.savedView}>
      <TextField
        label={words.viewName}
        value={typed}
        maxLength={LONGEST_NAME}
        error={isTaken ? words.nameTaken : null}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={rename}
        onKeyDown={({ key }) => key === 'Enter' && rename()}
      />
      <CheckField
        label={words.opensWith}
        checked={view.isDefault}
        onChange={({ target }) => onChange(withDefault(views, target.checked ? view.name : null))}
      />
      <Button
        kind="quiet"
        aria-label={words.removeView(view.name)}
        onClick={() => onChange(withoutView(views, view.name))}
      >
        {words.remove}
      </Button>
    </li>
  );
};

const SaveForm = ({ onSave }: { onSave: (name: string) => void }) => {
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = textsOf(event.currentTarget)['name']?.trim();
    event.currentTarget.reset();
    if (name) onSave(name);
  };
  return (
    <form className={css.savedView} onSubmit={save}>
      <TextField label={words.newViewName} name="name" maxLength={LONGEST_NAME} required />
      <Button kind="primary" type="submit">
        {words.saveView}
      </Button>
    </form>
  );
};

interface SavedViewsDialogParts {
  views: readonly SavedView[];
  search: InvoiceSearch;
  onChange: (views: SavedView[]) => void;
  onClose: () => void;
}

/** The saved views: the filters on screen are saved under a name, others are renamed, removed, or made the default. */
export const SavedViewsDialog = ({ views, search, onChange, onClose }: SavedViewsDialogParts) => (
  <Dialog isOpen title={words.myViews} onClose={onClose} foot={<Button onClick={onClose}>{common.close}</Button>}>
    <div className="stack">
      <SaveForm onSave={name => onChange(withView(views, name, search))} />
      <p className="small dim">{words.viewsSay}</p>
      <ul className="stack">
        {views.map(view => (
          <ViewRow key={view.name} view={view} views={views} onChange={onChange} />
        ))}
      </ul>
    </div>
  </Dialog>
);
