import type { HandStatus, Unit } from '@provena/api-client';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { textsOf } from '../../ui/form.ts';
import { ProblemBox } from '../../ui/states.tsx';
import { serialStatusWords, words as common } from '../../words/common.ts';
import { words } from '../../words/units.ts';
import { useChangeStatus, useEditUnit } from './unit-queries.ts';

interface FormDialogParts {
  title: string;
  error: unknown;
  isBusy: boolean;
  onClose: () => void;
  onSend: (texts: Partial<Record<string, string>>) => void;
  children: ReactNode;
}

const FormDialog = ({ title, error, isBusy, onClose, onSend, children }: FormDialogParts) => {
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(textsOf(event.currentTarget));
  };
  return (
    <Dialog
      isOpen
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="primary" type="submit" form="unit-form" disabled={isBusy}>
            {isBusy ? common.saving : common.save}
          </Button>
        </>
      }
    >
      <form id="unit-form" className="stack" onSubmit={send}>
        {error !== null && <ProblemBox error={error} takesFocus />}
        {children}
      </form>
    </Dialog>
  );
};

/** The statuses a person may give; the others come from documents. */
const BY_HAND: HandStatus[] = ['IN_STOCK', 'DEFECTIVE', 'IN_REPAIR', 'LOST'];

export const StatusDialog = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { mutate, error, isPending } = useChangeStatus(unit.id);
  const [key] = useState(() => crypto.randomUUID());
  const send = ({ status, reason = '' }: Partial<Record<string, string>>) =>
    mutate({ status: status as HandStatus, reason: reason.trim(), key }, { onSuccess: onClose });
  return (
    <FormDialog title={words.changeStatus} error={error} isBusy={isPending} onClose={onClose} onSend={send}>
      <SelectField label={words.changeTo} name="status">
        {BY_HAND.filter(status => status !== unit.status).map(status => (
          <option key={status} value={status}>
            {serialStatusWords[status]}
          </option>
        ))}
      </SelectField>
      <TextField label={words.reason} name="reason" required maxLength={500} />
    </FormDialog>
  );
};

export const EditDialog = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { mutate, error, isPending } = useEditUnit(unit);
  const send = ({ conditionNotes, warrantyStart, warrantyEnd }: Partial<Record<string, string>>) =>
    mutate(
      {
        conditionNotes: conditionNotes?.trim() || null,
        warrantyStart: warrantyStart || null,
        warrantyEnd: warrantyEnd || null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog title={words.editTitle} error={error} isBusy={isPending} onClose={onClose} onSend={send}>
      <TextArea
        label={words.condition}
        name="conditionNotes"
        defaultValue={unit.conditionNotes ?? ''}
        maxLength={500}
      />
      <TextField label={words.warrantyStart} name="warrantyStart" type="date" defaultValue={unit.warrantyStart ?? ''} />
      <TextField label={words.warrantyEnd} name="warrantyEnd" type="date" defaultValue={unit.warrantyEnd ?? ''} />
    </FormDialog>
  );
};
