import { Button } from '../ui/button.tsx';
import { joined } from '../ui/joined.ts';
import { words } from '../words/common.ts';
import css from './feedback.module.css';
import type { Tone } from './sound.ts';

/** What the last scan or pick did. */
export interface Told {
  tone: Tone;
  text: string;
  onUndo?: () => void;
}

const SIGNS: Record<Tone, string> = { ok: '✓', warn: '!', bad: '✕' };

/** A line of fixed height below the field that scans; what it says is read out. */
export const Feedback = ({ told }: { told: Told | null }) => (
  <div className={joined(css.line, told && css[told.tone])}>
    <span role="status" aria-live={told?.tone === 'bad' ? 'assertive' : 'polite'}>
      {told && `${SIGNS[told.tone]} ${told.text}`}
    </span>
    {told?.onUndo && (
      <Button kind="link" onClick={told.onUndo}>
        {words.undo}
      </Button>
    )}
  </div>
);
