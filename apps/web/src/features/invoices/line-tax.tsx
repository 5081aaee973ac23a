import { lazy, Suspense } from 'react';
import { patiently } from '../../app/patiently.ts';
import type { DraftHandle } from './use-draft.ts';
import type { useLines } from './use-lines.ts';

/** Fetched when one opens it. */
const TaxDialog = lazy(async () => ({ default: (await patiently(() => import('./tax-dialog.tsx'))).TaxDialog }));

/** The choice of a named tax rate for the line whose tax was opened. */
export const LineTax = ({ handle, lines }: { handle: DraftHandle; lines: ReturnType<typeof useLines> }) => {
  const line = handle.draft.lines.find(({ key }) => key === lines.taxing);
  if (!line) return null;
  const close = () => lines.tax(null);
  return (
    <Suspense>
      <TaxDialog
        line={line}
        onChoose={({ id, name, percent }) => {
          const terms = { taxRateId: id, taxName: name, taxRate: percent };
          handle.apply({ kind: 'terms', line: line.key, terms });
          close();
        }}
        onClose={close}
      />
    </Suspense>
  );
};
