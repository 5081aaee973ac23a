import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import { TextField } from '../../ui/field.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { instantOf } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import { deliveryOf, openLines, type Typed } from './delivery-lines.ts';
import { useConfirmDelivery } from './invoice-actions-queries.ts';
import { OpenLines } from './open-lines.tsx';

/** Confirms that the customer got the goods: everything that is open, or chosen lines and quantities. */
export const DeliveryDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { mutate, error, isPending } = useConfirmDelivery(invoice);
  const [typed, type] = useState<Typed>({});
  const open = openLines(invoice);
  const { lines, faults, isNothing } = deliveryOf(open, typed);
  const send = ({ receivedBy = '', receivedAt, note }: Partial<Record<string, string>>) =>
    mutate(
      {
        receivedBy: receivedBy.trim(),
        deliveredAt: receivedAt ? instantOf(receivedAt, invoice.location.timeZone) : undefined,
        lines,
        note: note?.trim() || null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={words.confirmDelivery}
      action={words.confirmDelivery}
      error={error}
      isBusy={isPending}
      isBlocked={isNothing || faults.size > 0}
      onClose={onClose}
      onSend={send}
    >
      <TextField label={words.receivedBy} name="receivedBy" maxLength={200} required />
      <TextField
        label={words.receivedAt}
        name="receivedAt"
        type="datetime-local"
        max="9999-12-31T23:59"
        hint={words.nowWhenEmpty}
        error={fieldErrors(error)('deliveredAt')}
      />
      <OpenLines legend={words.handedOver} open={open} typed={typed} faults={faults} onType={type} />
      {isNothing && <p role="status">{words.nothingChosen}</p>}
      <TextField label={words.note} name="note" maxLength={2_000} />
    </FormDialog>
  );
};
