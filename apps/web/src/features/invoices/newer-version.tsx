import { lazy, Suspense } from 'react';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/states.tsx';
import { words } from '../../words/merging.ts';
import type { useNewer } from './use-newer.ts';

const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog }));

/** Tells of a version that contradicts the draft, and lets one choose field by field. */
export const NewerVersion = ({ newer }: { newer: ReturnType<typeof useNewer> }) => {
  const { number, conflicts, isComparing, compare, decide } = newer;
  return (
    <Note>
      <span className="grow">{words.changedMeanwhile}</span>
      <Button onClick={() => compare(true)}>{words.compare}</Button>
      {isComparing && (
        <Suspense>
          <MergeDialog number={number} conflicts={conflicts} onDone={decide} onClose={() => compare(false)} />
        </Suspense>
      )}
    </Note>
  );
};
