import type { Invoice } from '@provena/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { words } from '../../words/invoice-form.ts';
import { missingSerials, settled } from './draft-request.ts';
import { useReadInvoice } from './invoice-queries.ts';
import type { DraftHandle } from './use-draft.ts';
import { useSave } from './use-save.ts';
import type { Scanning } from './use-scanning.ts';

interface Submitting {
  handle: DraftHandle;
  scanning: Scanning;
  /** The saved invoice takes the place of the draft. */
  onSaved: (invoice: Invoice) => void;
  /** Somebody saved first, and that version is read. */
  onConflict: () => void;
}

/** A cell that is being typed in commits as it loses the focus. */
const commitTyped = () => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
};

/**
 * Saves the draft after the scans that were made before. `tries` counts saves that were held back because serial numbers
 * are missing: nothing is sent then.
 */
export const useSubmit = ({ handle, scanning, onSaved, onConflict }: Submitting) => {
  const queries = useQueryClient();
  const readInvoice = useReadInvoice();
  const saving = useSave();
  const [tries, setTries] = useState(0);
  if (tries > 0 && missingSerials(handle.draft).length === 0) setTries(0);
  const isHeldBack = () => {
    const draft = handle.read();
    const isMissing = missingSerials(draft).length > 0;
    setTries(last => (isMissing ? last + 1 : 0));
    if (draft.lines.length === 0) scanning.say({ tone: 'bad', text: words.isWanted });
    return isMissing || draft.lines.length === 0;
  };
  const send = async (then?: (invoice: Invoice) => void) => {
    const unchanged = handle.hasChanges() ? null : handle.readBase();
    if (unchanged) return then?.(unchanged);
    if (isHeldBack()) return;
    const sent = handle.read();
    const base = handle.readBase();
    const { invoice, refusal } = await saving.save(sent, base);
    if (invoice) {
      handle.rebase(invoice, settled(handle.read(), sent, invoice));
      queries.setQueryData(['invoice', invoice.id], invoice);
      void queries.invalidateQueries({ queryKey: ['invoices'] });
      scanning.forget();
      onSaved(invoice);
      then?.(invoice);
    } else if (refusal?.code === 'version-conflict' && base) {
      await readInvoice(base.id);
      onConflict();
    }
  };
  const submit = (then?: (invoice: Invoice) => void) => {
    commitTyped();
    scanning.run(() => send(then));
  };
  return { ...saving, tries, submit };
};

export type Submit = ReturnType<typeof useSubmit>;
