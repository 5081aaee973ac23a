import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/invoice-form.ts';
import type { MissingSerials } from './draft-request.ts';
import css from './invoice-form.module.css';

interface BlockedParts {
  lines: readonly MissingSerials[];
  onCapture: (line: string) => void;
  /** Counts the tries to save: each gives the summary the focus. */
  tries: number;
}

/** Why a save is held back: the lines that need serial numbers, each with the way to capture them. */
export const BlockedSummary = ({ lines, onCapture, tries }: BlockedParts) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [tries]);
  return (
    <div ref={box} className={css.blocked} role="alert" tabIndex={-1}>
      <strong>{words.cannotSave(lines.length)}</strong>
      <ul>
        {lines.map(({ line, place, name, captured, required }) => (
          <li key={line}>
            {words.lineMisses(place + 1, name, captured, required)}{' '}
            <Button kind="link" aria-label={words.captureLine(place + 1)} onClick={() => onCapture(line)}>
              {words.capture}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
};
