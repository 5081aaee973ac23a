import type { Told } from '../../scan/feedback.tsx';
import { words } from '../../words/capture.ts';
import type { PickOutcome, Picking } from './picking.ts';

/** What one choice did. */
export const outcomeWords = (outcome: PickOutcome, { required, picked }: Picking): Told => {
  if (outcome.kind === 'full') return { tone: 'bad', text: words.isFull(required) };
  if (outcome.kind === 'already') return { tone: 'warn', text: words.pickedAlready(outcome.serial) };
  if (outcome.kind === 'unpicked') return { tone: 'ok', text: words.unpicked(outcome.serial, picked.length, required) };
  return { tone: 'ok', text: words.picked(outcome.serials[0] ?? '', picked.length, required) };
};

interface Batch {
  asked: readonly string[];
  taken: readonly string[];
  /** Those that found no place. */
  left: readonly string[];
  problems: readonly string[];
}

const takenWords = (taken: readonly string[], { picked, required }: Picking): string => {
  const [only] = taken;
  if (only === undefined) return '';
  return taken.length === 1
    ? words.picked(only, picked.length, required)
    : words.pickedSome(taken.length, picked.length, required);
};

const batchTone = ({ taken, left, problems }: Batch): Told['tone'] => {
  if (left.length === 0 && problems.length === 0) return taken.length > 0 ? 'ok' : 'warn';
  return taken.length > 0 ? 'warn' : 'bad';
};

/** What a batch did: how many are picked, what was not and why, and whether places were too few. */
export const batchWords = (batch: Batch, picking: Picking): Told => {
  const { asked, taken, left, problems } = batch;
  const parts = [
    takenWords(taken, picking),
    left.length > 0 && words.isFull(picking.required),
    problems.length > 0 && words.notPicked(problems),
  ].filter(Boolean);
  return { tone: batchTone(batch), text: parts.join('. ') || words.pickedAlready(asked.join(', ')) };
};
