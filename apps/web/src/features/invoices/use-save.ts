import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import { Intention } from '../../api/intention.ts';
import { type Refusal, refusalOf } from '../../api/refusal.ts';
import { toRequest } from './draft-request.ts';
import type { Draft } from './draft-shape.ts';
import { saveFully } from './invoice-queries.ts';

/** How far a save is, for the button. */
export type SaveState = 'idle' | 'saving' | 'confirming' | 'saved';

interface Outcome {
  invoice: Invoice | null;
  refusal: Refusal | null;
}

/** Saves drafts, and tells how far the last save is and why it was refused. */
export const useSave = () => {
  const [state, setState] = useState<SaveState>('idle');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [intention] = useState(() => new Intention());
  const save = async (draft: Draft, base: Invoice | null): Promise<Outcome> => {
    const intended = { id: base?.id ?? null, version: base?.version ?? 0, body: toRequest(draft) };
    setRefusal(null);
    setState('saving');
    try {
      const invoice = await saveFully({ key: intention.keyFor(intended), ...intended }, () => setState('confirming'));
      intention.end();
      setState('saved');
      return { invoice, refusal: null };
    } catch (error) {
      const why = refusalOf(error);
      if (!why.mayBeDone) intention.end();
      setState('idle');
      setRefusal(why);
      return { invoice: null, refusal: why };
    }
  };
  return { state, refusal, save, forget: () => setRefusal(null) };
};
