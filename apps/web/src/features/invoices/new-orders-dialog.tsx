import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import type { Choice } from '../../ui/choices.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words } from '../../words/invoice-work.ts';
import css from './invoice-side.module.css';
import { useMakeOrders, useOrderableLines, useVendors } from './invoice-side-queries.ts';
import { type Choices, type ChosenLine, chosenLines, type LineChoice, orderOf } from './order-lines.ts';

interface VendorFieldParts {
  vendor: Choice | null;
  onChange: (vendor: Choice | null) => void;
}

/** One vendor for all chosen lines; without it each item is bought from its own. */
const VendorField = ({ vendor, onChange }: VendorFieldParts) => {
  const [q, setQ] = useState('');
  const { data: found = [], isPlaceholderData } = useVendors(q);
  return (
    <Combobox
      label={words.buyFrom}
      placeholder={words.itemsVendor}
      value={vendor}
      onChange={onChange}
      choices={found.map(({ id, name }) => ({ id, label: name }))}
      isSearching={isPlaceholderData}
      onSearch={setQ}
    />
  );
};

const Line = ({ chosen, onChoose }: { chosen: ChosenLine; onChoose: (choice: LineChoice) => void }) => {
  const { line, isChosen, quantity, fault } = chosen;
  const { item, vendor, ordered } = line;
  return (
    <div className={css.choice}>
      <span>
        <CheckField
          label={words.order(item.name)}
          checked={isChosen}
          onChange={event => onChoose({ isChosen: event.target.checked })}
        />
        <span className={css.told}>{words.fromVendor(vendor, ordered, line.quantity)}</span>
      </span>
      <TextField
        label={words.quantity}
        aria-label={words.quantityOf(item.name)}
        inputMode="decimal"
        value={quantity}
        disabled={!isChosen}
        onChange={event => onChoose({ quantity: event.target.value })}
        error={fault}
      />
    </div>
  );
};

/** Makes purchase orders from lines of an invoice: which, how much of each, and from whom. */
export const NewOrdersDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { data: lines, error: unread, isPending: isReading, refetch } = useOrderableLines(invoice);
  const { mutate, error, isPending } = useMakeOrders(invoice);
  const [vendor, setVendor] = useState<Choice | null>(null);
  const [choices, choose] = useState<Choices>({});
  const chosen = chosenLines(lines ?? [], choices, vendor?.id ?? null);
  const order = orderOf(chosen, vendor?.id ?? null);
  const send = ({ note }: Partial<Record<string, string>>) =>
    order && mutate({ lines: order, note: note?.trim() || null }, { onSuccess: onClose });
  const isAllOrdered = lines !== undefined && chosen.length === 0;
  return (
    <FormDialog
      title={words.makeOrders}
      action={words.makeOrders}
      error={error}
      isBusy={isPending}
      isBlocked={order === null}
      onClose={onClose}
      onSend={send}
    >
      <VendorField vendor={vendor} onChange={setVendor} />
      {isReading && <Skeleton rows={2} />}
      {unread && <ProblemBox error={unread} onRetry={() => void refetch()} />}
      {isAllOrdered && <p className="dim">{words.allOrdered}</p>}
      <fieldset>
        <legend className="away">{words.toOrder}</legend>
        {chosen.map(each => {
          const { lineId } = each.line;
          const change = (choice: LineChoice) => choose({ ...choices, [lineId]: { ...choices[lineId], ...choice } });
          return <Line key={lineId} chosen={each} onChoose={change} />;
        })}
      </fieldset>
      <TextField label={words.note} name="note" maxLength={2_000} />
    </FormDialog>
  );
};
