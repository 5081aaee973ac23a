import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { words } from '../../words/invoice-side.ts';
import { useAssignTeams, useConfirmDelivery, useLogProgress, useRequestApproval } from './invoice-actions-queries.ts';
import { useTeams } from './invoice-queries.ts';
import css from './invoice-side.module.css';

interface DialogParts {
  invoice: Invoice;
  onClose: () => void;
}

const DeliveryDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending } = useConfirmDelivery(invoice);
  const send = ({ receivedBy = '', note }: Partial<Record<string, string>>) =>
    mutate({ receivedBy: receivedBy.trim(), note: note?.trim() || null }, { onSuccess: onClose });
  return (
    <FormDialog
      title={words.confirmDelivery}
      action={words.confirmDelivery}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField label={words.receivedBy} name="receivedBy" maxLength={200} required />
      <TextField label={words.note} name="note" />
    </FormDialog>
  );
};

const ProgressDialog = ({ invoice, onClose }: DialogParts) => {
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
      <TextField label={words.note} name="note" required />
      <TextField label={words.percent} name="percent" type="number" min={0} max={100} />
    </FormDialog>
  );
};

const TeamsDialog = ({ invoice, onClose }: DialogParts) => {
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

const Approval = ({ invoice, mayWork }: { invoice: Invoice; mayWork: boolean }) => {
  const { mutate, error, isPending, data } = useRequestApproval(invoice);
  return (
    <li className={css.entry}>
      <span>
        {words.approval}: {words.approvals[invoice.approvalStatus]}{' '}
        {invoice.approval?.signedBy && words.signedBy(invoice.approval.signedBy)}
      </span>
      {mayWork && (
        <Button kind="link" disabled={isPending} onClick={() => mutate(null)}>
          {words.requestApproval}
        </Button>
      )}
      {data && (
        <>
          <a href={data.url} target="_blank" rel="noreferrer" className="small">
            {data.url}
          </a>
          <CopyButton text={data.url} label={words.copyLink} />
        </>
      )}
      {error && <ProblemBox error={error} />}
    </li>
  );
};

type Opened = 'delivery' | 'progress' | 'teams' | null;

/** The work on an invoice: approval, delivery, progress and teams, each with the way to change it. */
export const WorkPanel = ({ invoice }: { invoice: Invoice }) => {
  const [opened, open] = useState<Opened>(null);
  const mayWork = useMay('invoice:write') && !invoice.isClosed;
  const close = () => open(null);
  const entry = (says: string, action: string, what: Opened) => (
    <li className={css.entry}>
      <span>{says}</span>
      {mayWork && (
        <Button kind="link" onClick={() => open(what)}>
          {action}
        </Button>
      )}
    </li>
  );
  const { deliveryStatus, progress, teams } = invoice;
  const told = progress ? `${progress.note}${progress.percent === null ? '' : ` (${String(progress.percent)} %)`}` : '';
  return (
    <>
      <ul>
        <Approval invoice={invoice} mayWork={mayWork} />
        {entry(`${words.delivery}: ${words.deliveries[deliveryStatus]}`, words.confirmDelivery, 'delivery')}
        {entry(`${words.progress}: ${told}`, words.logProgress, 'progress')}
        {entry(`${words.teams}: ${teams.map(({ name }) => name).join(', ')}`, words.assignTeams, 'teams')}
      </ul>
      {opened === 'delivery' && <DeliveryDialog invoice={invoice} onClose={close} />}
      {opened === 'progress' && <ProgressDialog invoice={invoice} onClose={close} />}
      {opened === 'teams' && <TeamsDialog invoice={invoice} onClose={close} />}
    </>
  );
};
