import type { Invoice, Named } from '@provena/api-client';
import { useCallback, useMemo, useRef, useState } from 'react';
import { draftOfInvoice, emptyDraft, isSame } from './draft-request.ts';
import { reduceDraft } from './draft.ts';
import type { Change, Draft } from './draft-shape.ts';

/** The draft, and the saved version it was begun on; null of a new invoice. */
interface Held {
  base: Invoice | null;
  draft: Draft;
}

export interface DraftHandle extends Held {
  isDirty: boolean;
  /** Changes the draft and answers it as it is then: a scan that waited sees what was typed meanwhile. */
  apply: (change: Change) => Draft;
  /** The draft and its version as they are now, for what runs later than this rendering. */
  read: () => Draft;
  readBase: () => Invoice | null;
  /** Goes on from another saved version. */
  rebase: (base: Invoice | null, draft: Draft) => void;
  /** Gives all changes up; answers what takes them back. */
  discard: () => () => void;
  /** As `isDirty`, now. */
  hasChanges: () => boolean;
}

const startOf = ({ base, draft }: Held): Draft => (base ? draftOfInvoice(base) : emptyDraft(draft.location));

const isChanged = (held: Held): boolean => !isSame(held.draft, startOf(held));

/** The draft of a form, changed by its reducer alone. */
export const useDraft = (invoice: Invoice | null, location: Named): DraftHandle => {
  const [first] = useState((): Held => ({
    base: invoice,
    draft: invoice ? draftOfInvoice(invoice) : emptyDraft(location),
  }));
  const [held, show] = useState(first);
  const latest = useRef(first);
  const set = useCallback((next: Held) => {
    latest.current = next;
    show(next);
  }, []);
  const apply = useCallback(
    (change: Change) => {
      const { base, draft } = latest.current;
      const next = reduceDraft(draft, change);
      set({ base, draft: next });
      return next;
    },
    [set],
  );
  const rebase = useCallback((base: Invoice | null, draft: Draft) => set({ base, draft }), [set]);
  const discard = useCallback(() => {
    const given = latest.current;
    set({ base: given.base, draft: startOf(given) });
    return () => set(given);
  }, [set]);
  const read = useCallback(() => latest.current.draft, []);
  const readBase = useCallback(() => latest.current.base, []);
  const hasChanges = useCallback(() => isChanged(latest.current), []);
  const isDirty = useMemo(() => isChanged(held), [held]);
  return { ...held, isDirty, apply, read, readBase, rebase, discard, hasChanges };
};
