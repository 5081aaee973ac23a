import type { Invoice } from '@provena/api-client';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { words } from '../../words/invoice-work.ts';
import { useAssignTeams, useLogProgress } from './invoice-actions-queries.ts';
import { useTeams } from './invoice-queries.ts';

interface DialogParts {
  invoice: Invoice;
  onClose: () => void;
}

/** Says how far the work is. */
export const ProgressDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending } = useLogProgress(invoice);
  const send = ({ note = '', percent }: Partial<Record<string, string>>) =>
    mutate({ note: note.trim(), percent: percent ? Number(percent) : null }, { onSuccess: onClose });
  return (
    <FormDialog
      title={words.logProgress}
      action={words.logProgress}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextArea label={words.note} name="note" maxLength={2_000} required />
      <TextField label={words.percent} name="percent" type="number" min={0} max={100} />
    </FormDialog>
  );
};

/** Gives the work to teams. */
export const TeamsDialog = ({ invoice, onClose }: DialogParts) => {
  const { data: teams = [] } = useTeams();
  const { mutate, error, isPending } = useAssignTeams(invoice);
  const send = (texts: Partial<Record<string, string>>) =>
    mutate({ teamIds: teams.map(({ id }) => id).filter(id => texts[id] !== undefined) }, { onSuccess: onClose });
  return (
    <FormDialog
      title={words.assignTeams}
      action={words.assignTeams}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      {teams.length === 0 && <p className="dim">{words.noTeams}</p>}
      {teams.map(({ id, name }) => (
        <CheckField key={id} name={id} label={name} defaultChecked={invoice.teams.some(team => team.id === id)} />
      ))}
    </FormDialog>
  );
};
