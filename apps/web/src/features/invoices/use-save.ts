import type { Invoice } from '@provena/api-client';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../../api/refusal.ts';
import { toRequest } from './draft-request.ts';
import type { Draft } from './draft-shape.ts';
import { type Intention, saveFully } from './invoice-queries.ts';

/** How far a save is, for the button. */
export type SaveState = 'idle' | 'saving' | 'confirming' | 'saved';

/** The same draft sent again is the same intention; a changed one, or another version, is a new one. */
const intentionOf = (draft: Draft, base: Invoice | null, last: Intention | null): Intention => {
  const intended = { id: base?.id ?? null, version: base?.version ?? 0, body: toRequest(draft) };
  const isSame = last !== null && JSON.stringify({ ...last, ...intended }) === JSON.stringify(last);
  return { key: isSame ? last.key : crypto.randomUUID(), ...intended };
};

interface Outcome {
  invoice: Invoice | null;
  refusal: Refusal | null;
}

/** Saves drafts, and tells how far the last save is and why it was refused. */
export const useSave = () => {
  const [state, setState] = useState<SaveState>('idle');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const last = useRef<Intention | null>(null);
  const save = async (draft: Draft, base: Invoice | null): Promise<Outcome> => {
    const intention = intentionOf(draft, base, last.current);
    last.current = intention;
    setRefusal(null);
    setState('saving');
    try {
      const invoice = await saveFully(intention, () => setState('confirming'));
      last.current = null;
      setState('saved');
      return { invoice, refusal: null };
    } catch (error) {
      const why = refusalOf(error);
      setState('idle');
      setRefusal(why);
      return { invoice: null, refusal: why };
    }
  };
  return { state, refusal, save, forget: () => setRefusal(null) };
};
