import type { HandStatus, Unit } from '@provena/api-client';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { serialStatusWords } from '../../words/common.ts';
import { words } from '../../words/units.ts';
import { useChangeStatus, useEditUnit } from './unit-queries.ts';

/** The statuses a person may give; the others come from documents. */
const BY_HAND: HandStatus[] = ['IN_STOCK', 'DEFECTIVE', 'IN_REPAIR', 'LOST'];

export const StatusDialog = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { mutate, error, isPending } = useChangeStatus(unit.id);
  const send = ({ status, reason = '' }: Partial<Record<string, string>>) =>
    mutate({ status: status as HandStatus, reason: reason.trim() }, { onSuccess: onClose });
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
