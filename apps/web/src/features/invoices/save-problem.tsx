import type { Refusal } from '../../api/refusal.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { words } from '../../words/invoice-form.ts';
import type { Draft } from './draft-shape.ts';
import { fieldFaults, refusedUnits } from './line-faults.ts';

interface SaveProblemParts {
  refusal: Refusal;
  draft: Draft;
  onRetry: () => void;
  /** Takes a unit off its line and opens the capture of another. */
  onPickAnother: (line: string, serial: string) => void;
}

/** A refused save: what it is, the lines and units it names, and the way on. */
export const SaveProblem = ({ refusal, draft, onRetry, onPickAnother }: SaveProblemParts) => (
  <ProblemBox error={refusal} takesFocus onRetry={refusal.isPassing ? onRetry : undefined}>
    {fieldFaults(refusal, draft).map(({ line, place, field, detail }) => (
      <p key={`${line} ${field}`}>{words.errorAt(place, `${field} ${detail}`)}</p>
    ))}
    {refusedUnits(refusal, draft).map(({ line, serial }) => (
      <p key={`${line.key} ${serial}`}>
        {words.errorAt(draft.lines.indexOf(line) + 1, serial)}{' '}
        <Button kind="link" onClick={() => onPickAnother(line.key, serial)}>
          {words.pickAnother}
        </Button>
      </p>
    ))}
  </ProblemBox>
);
