import { lazy, Suspense, useEffect } from 'react';
import { patiently } from '../../app/patiently.ts';
import { isTracked, unitKey, unitsBeside } from './draft-shape.ts';
import type { DraftHandle } from './use-draft.ts';
import type { useLines } from './use-lines.ts';
import type { Scanning } from './use-scanning.ts';

/** Fetched when one opens it, or a moment after the form is there. */
const loadDialog = () => patiently(() => import('../capture/capture-dialog.tsx'));
const CaptureDialog = lazy(async () => ({ default: (await loadDialog()).CaptureDialog }));

const ShownSerials = lazy(async () => ({
  default: (await patiently(() => import('../capture/shown-serials.tsx'))).ShownSerials,
}));

/** The dialog opens at once when one needs it, and the form is there first. */
const LOAD_AFTER_MS = 500;

interface LineCaptureParts {
  handle: DraftHandle;
  scanning: Scanning;
  lines: ReturnType<typeof useLines>;
  /** True for a unit that was taken elsewhere since it was captured here. */
  isLost: (item: string, serial: string) => boolean;
  isReadOnly: boolean;
}

/** The capture dialog of the line whose serial cell was opened. */
export const LineCapture = ({ handle, lines, isLost, isReadOnly }: LineCaptureParts) => {
  const { draft, apply } = handle;
  useEffect(() => {
    const timer = setTimeout(() => void loadDialog(), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const { capturing, capture } = lines;
  const line = draft.lines.find(({ key }) => key === capturing);
  if (!line || !isTracked(line)) return null;
  const close = () => capture(null);
  if (isReadOnly) {
    return (
      <Suspense>
        <ShownSerials itemName={line.description} serials={line.serials} onClose={close} />
      </Suspense>
    );
  }
  const beside = unitsBeside(draft, line.key);
  const { item } = line;
  return (
    <Suspense>
      <CaptureDialog
        itemName={line.description}
        locationName={draft.location.name}
        of={{ itemId: item.id, locationId: draft.location.id, ...(line.id !== null && { invoiceLineId: line.id }) }}
        required={line.quantity}
        captured={line.serials.filter(serial => !isLost(item.id, serial))}
        isElsewhere={serial => beside.has(unitKey(item.id, serial))}
        onOk={(serials, quantity) => {
          apply({ kind: 'capture', line: line.key, serials, quantity });
          close();
        }}
        onClose={close}
      />
    </Suspense>
  );
};
