import type { Operation } from '@provena/contracts';
import type { Save } from '../persistence/saves.ts';

/** The state of a save, for the caller who asked for it. Its version is visible before the removed units are back. */
export const operationOf = (save: Save, replayed: boolean): Operation => {
  const { id, invoiceId, refusal, result } = save;
  const state = result ? 'SAVED' : refusal ? 'REJECTED' : 'SAVING';
  return { id, state, invoiceId, invoice: result, refusal, replayed };
};
