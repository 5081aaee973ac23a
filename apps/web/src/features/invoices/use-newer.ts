import type { Invoice } from '@provena/api-client';
import { useEffect, useMemo } from 'react';
import { words } from '../../words/invoice-form.ts';
import { draftOfInvoice } from './draft-request.ts';
import { reduceDraft } from './draft.ts';
import type { Change, Draft } from './draft-shape.ts';
import type { DraftHandle } from './use-draft.ts';
import { type Merging, useMerging } from './use-merging.tsx';
import type { Scanning } from './use-scanning.ts';

interface Newer {
  handle: DraftHandle;
  scanning: Scanning;
  /** The invoice as the server has it now. */
  invoice: Invoice | null;
  /** A save is under way: the newer version may be its own. */
  isSaving: boolean;
  /** The conflicts are looked at. */
  isComparing: boolean;
  compare: (isComparing: boolean) => void;
}

const mergedWith = (merging: Merging, [base, invoice]: [Invoice, Invoice], draft: Draft) =>
  merging.mergeDrafts(draftOfInvoice(base), draft, draftOfInvoice(invoice));

const isNewer = (invoice: Invoice | null, base: Invoice | null): invoice is Invoice =>
  invoice !== null && base !== null && invoice.id === base.id && invoice.version > base.version;

/**
 * Follows the saved invoice: a newer version is taken over where nothing was changed here or nothing contradicts it; the
 * fields that both changed are the conflicts, decided in a dialog.
 */
export const useNewer = ({ handle, scanning, invoice, isSaving, isComparing, compare }: Newer) => {
  const { draft, base, isDirty, rebase } = handle;
  const { say } = scanning;
  const merging = useMerging(isNewer(invoice, base));
  const merge = useMemo(
    () =>
      isSaving || !merging || !base || !isNewer(invoice, base)
        ? null
        : { invoice, ...mergedWith(merging, [base, invoice], draft) },
    [merging, invoice, base, draft, isSaving],
  );
  useEffect(() => {
    if (!merge || merge.conflicts.length > 0) return;
    rebase(merge.invoice, isDirty ? merge.merged : draftOfInvoice(merge.invoice));
    if (isDirty) say({ tone: 'warn', text: words.mergedAll });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a newer version alone makes it run
  }, [merge]);
  const decide = (changes: readonly Change[]) => {
    if (!merge) return;
    rebase(merge.invoice, changes.reduce(reduceDraft, merge.merged));
    say({ tone: 'warn', text: words.mergedAll });
    compare(false);
  };
  const conflicts = merge?.conflicts ?? [];
  return { number: base?.number ?? '', conflicts, isComparing: isComparing && conflicts.length > 0, compare, decide };
};
