import { type RefObject, type SubmitEvent, useRef, useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { textsOf } from '../../ui/form.ts';
import { Note, ProblemBox } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { words as common } from '../../words/common.ts';
import { valueWords, words } from '../../words/customers.ts';
import { CustomerFields, customerOf } from './customer-form.tsx';
import { type CustomerInput, type CustomerWithAccount, useUpdateCustomer } from './customer-queries.ts';
import { type CustomerField, mergeCustomer } from './merge-customer.ts';

interface EditorParts {
  customer: CustomerWithAccount;
  /** Reads the customer anew, after somebody else saved. */
  readNewest: () => Promise<CustomerWithAccount>;
}

/** What is edited: the version it began with, what the fields show, and what both changed. */
interface Edited {
  base: CustomerWithAccount;
  shown: CustomerInput;
  conflicts: CustomerField[];
  isMerged: boolean;
  /** Grows when the fields are filled anew. */
  round: number;
}

const typedIn = (form: RefObject<HTMLFormElement | null>): CustomerInput =>
  customerOf(form.current ? textsOf(form.current) : {});

/** Fields that begin with the customer as it was read and keep what is typed; a newer version is merged into them. */
const useEditor = ({ customer, readNewest }: EditorParts) => {
  const form = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<Edited>({
    base: customer,
    shown: customer,
    conflicts: [],
    isMerged: false,
    round: 0,
  });
  const { base, round } = edited;
  const { mutate, error, isPending, reset } = useUpdateCustomer(customer.id);
  const merge = async (mine: CustomerInput) => {
    const theirs = await readNewest();
    setEdited({ base: theirs, ...mergeCustomer(base, mine, theirs), isMerged: true, round: round + 1 });
    reset();
  };
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const mine = typedIn(form);
    mutate(
      { body: mine, version: base.version },
      {
        onSuccess: saved => {
          setEdited({ ...edited, base: { ...base, ...saved }, conflicts: [], isMerged: false });
          tell(words.saved);
        },
        onError: refused => void (refusalOf(refused).code === 'version-conflict' && merge(mine)),
      },
    );
  };
  const take = (field: CustomerField) =>
    setEdited({
      ...edited,
      shown: { ...typedIn(form), [field]: base[field] },
      conflicts: edited.conflicts.filter(one => one !== field),
      round: round + 1,
    });
  return { form, edited, save, take, error, isPending };
};

/** That somebody else saved, and the fields that both changed, each with the way to theirs. */
const MergeNote = ({ edited, onTake }: { edited: Edited; onTake: (field: CustomerField) => void }) => (
  <Note>
    <div className="stack" role="alert">
      <p>{words.merged}</p>
      {edited.conflicts.length > 0 && <p>{words.bothChanged}</p>}
      {edited.conflicts.map(field => (
        <p key={field} className="row">
          <span className="grow">{words.theirs(words[field], valueWords(edited.base[field]))}</span>
          <Button onClick={() => onTake(field)}>{words.takeTheirs(words[field].toLowerCase())}</Button>
        </p>
      ))}
    </div>
  </Note>
);

/** The fields of a customer, saved as one. */
export const CustomerEditor = (parts: EditorParts) => {
  const { form, edited, save, take, error, isPending } = useEditor(parts);
  const mayWrite = useMay('customer:write');
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  return (
    <form ref={form} className="stack" onSubmit={save}>
      {edited.isMerged && <MergeNote edited={edited} onTake={take} />}
      {error && !isConflict && <ProblemBox error={error} takesFocus />}
      <CustomerFields key={edited.round} customer={edited.shown} errorOf={fieldErrors(error)} isReadOnly={!mayWrite} />
      {mayWrite && (
        <p>
          <Button kind="primary" type="submit" disabled={isPending}>
            {isPending ? common.saving : common.save}
          </Button>
        </p>
      )}
    </form>
  );
};
