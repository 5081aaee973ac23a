import { useState } from 'react';
import type { HandStatus, Unit } from '@provena/api-client';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/states.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { MOVES_BY_HAND } from '@provena/domain';
import { refusalOf } from '../../api/refusal.ts';
import { serialStatusWords } from '../../words/common.ts';
import { warrantyDates, words } from '../../words/units.ts';
import { useChangeStatus, useEditUnit } from './unit-queries.ts';

export const StatusDialog = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { mutate, error, isPending } = useChangeStatus(unit.id);
  const send = ({ status, reason = '' }: Partial<Record<string, string>>) =>
    mutate({ status: status as HandStatus, reason: reason.trim() }, { onSuccess: onClose });
  return (
    <FormDialog title={words.changeStatus} error={error} isBusy={isPending} onClose={onClose} onSend={send}>
      <SelectField label={words.changeTo} name="status">
        {MOVES_BY_HAND[unit.status].map(status => (
          <option key={status} value={status}>
            {serialStatusWords[status]}
          </option>
        ))}
      </SelectField>
      <TextField label={words.reason} name="reason" required maxLength={500} />
    </FormDialog>
  );
};

/** What somebody else noted meanwhile, before mine is put over it. */
const ChangedMeanwhile = ({ unit: { conditionNotes, warrantyStart, warrantyEnd } }: { unit: Unit }) => (
  <Note>
    <span role="alert">
      {words.changedMeanwhile(conditionNotes ?? words.noCondition, warrantyDates(warrantyStart, warrantyEnd))}
    </span>
  </Note>
);

/** Edits the unit as it was when the dialog opened: a change of somebody else is not overwritten unseen. */
export const EditDialog = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { mutate, error, isPending } = useEditUnit(unit.id);
  const [seen] = useState(unit);
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  const send = ({ conditionNotes, warrantyStart, warrantyEnd }: Partial<Record<string, string>>) =>
    mutate(
      {
        conditionNotes: conditionNotes?.trim() || null,
        warrantyStart: warrantyStart || null,
        warrantyEnd: warrantyEnd || null,
        version: isConflict ? unit.version : seen.version,
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={words.editTitle}
      error={isConflict ? null : error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      {isConflict && <ChangedMeanwhile unit={unit} />}
      <TextArea
        label={words.condition}
        name="conditionNotes"
        defaultValue={seen.conditionNotes ?? ''}
        maxLength={500}
      />
      <TextField label={words.warrantyStart} name="warrantyStart" type="date" defaultValue={seen.warrantyStart ?? ''} />
      <TextField label={words.warrantyEnd} name="warrantyEnd" type="date" defaultValue={seen.warrantyEnd ?? ''} />
    </FormDialog>
  );
};
