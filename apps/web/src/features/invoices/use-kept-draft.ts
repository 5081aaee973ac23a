import type { Invoice } from '@provena/api-client';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../app/session.ts';
import { isSame } from './draft-request.ts';
import type { Draft } from './draft-shape.ts';
import { dropDraft, keepDraft, type KeptDraft, keptDraft } from './draft-store.ts';

const KEEP_AFTER_MS = 300;

interface Keeping {
  draft: Draft;
  base: Invoice | null;
  isDirty: boolean;
}

/** Writes a changed draft a moment after its last change, and at once when the page goes. */
const useKeeping = (person: string, name: string, { draft, base, isDirty }: Keeping) => {
  const wasDirty = useRef(false);
  useEffect(() => {
    if (!isDirty) {
      if (wasDirty.current) dropDraft(person, name);
      wasDirty.current = false;
      return;
    }
    wasDirty.current = true;
    const keep = () => keepDraft(person, name, { at: new Date().toISOString(), base, draft });
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [draft, base, isDirty, person, name]);
};

/** The draft that was left here, offered until it is continued or discarded; and the keeping of the one at work. */
export const useKeptDraft = (keeping: Keeping) => {
  const person = useMe().data?.id ?? '';
  const name = keeping.base?.id ?? 'new';
  const [offered, setOffered] = useState<KeptDraft | null>(() => {
    const kept = keptDraft(person, name);
    return kept && !isSame(kept.draft, keeping.draft) ? kept : null;
  });
  useKeeping(person, name, keeping);
  return {
    offered,
    /** The draft was saved as another document, or given up. */
    drop: () => dropDraft(person, name),
    answered: () => setOffered(null),
  };
};
