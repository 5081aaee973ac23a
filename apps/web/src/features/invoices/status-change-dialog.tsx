import type { Invoice, OrderStatus, PreviewStatusChangeResponse } from '@provena/api-client';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Note, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { serialStatusWords } from '../../words/common.ts';
import { words as form } from '../../words/invoice-form.ts';
import { quantityMoves, words } from '../../words/invoice-side.ts';
import { gatesWords } from '../../words/refusals.ts';
import { useChangeStatus, useStatusPreview } from './invoice-actions-queries.ts';

const movesOf = ({ lines }: PreviewStatusChangeResponse): string[] =>
  lines.flatMap(({ item, before, after, units }) => [
    ...quantityMoves(item.name, before, after),
    ...units.map(
      ({ serialNumber, fromStatus, toStatus }) =>
        `${serialNumber}: ${serialStatusWords[fromStatus] ?? ''} → ${serialStatusWords[toStatus] ?? ''}`,
    ),
  ]);

const Sentences = ({ of }: { of: readonly string[] }) => (
  <ul>
    {of.map(sentence => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

const Preview = ({ preview }: { preview: PreviewStatusChangeResponse }) => {
  const short = preview.shortages.map(({ name, wanted, available }) => words.short(name, wanted, available));
  const { waiting } = preview;
  const moves = movesOf(preview);
  return (
    <>
      {!preview.possible && (
        <Note>
          <div>
            <strong>{words.blocked}</strong>
            <Sentences of={[...gatesWords(preview.gates), ...short]} />
          </div>
        </Note>
      )}
      <h3>{words.moves}</h3>
      {moves.length === 0 ? <p className="dim">{words.nothingMoves}</p> : <Sentences of={moves} />}
      {waiting && (
        <>
          <h3>{words.waits(waiting.orderStatus.name)}</h3>
          <Sentences of={gatesWords(waiting.gates)} />
        </>
      )}
      <Sentences of={preview.notices} />
    </>
  );
};

interface StatusChangeParts {
  invoice: Invoice;
  status: OrderStatus;
  onClose: () => void;
}

/** What entering a status does, before it is done. */
export const StatusChangeDialog = ({ invoice, status, onClose }: StatusChangeParts) => {
  const { data: preview, error: unknown, isPending } = useStatusPreview(invoice, status.id);
  const { mutate, error, isPending: isChanging, isConfirming } = useChangeStatus(invoice);
  const send = ({ note }: Partial<Record<string, string>>) =>
    mutate({ orderStatusId: status.id, note: note?.trim() || null }, { onSuccess: onClose });
  return (
    <FormDialog
      title={words.changeTo(status.name)}
      action={words.changeTo(status.name)}
      error={error}
      isBusy={isChanging}
      isBlocked={isPending || preview?.possible === false}
      onClose={onClose}
      onSend={send}
    >
      {isConfirming && <Note>{form.confirming}</Note>}
      {isPending && <Skeleton rows={2} />}
      {unknown && <ProblemBox error={unknown} />}
      {preview && <Preview preview={preview} />}
      <TextField label={words.note} name="note" maxLength={500} />
    </FormDialog>
  );
};
