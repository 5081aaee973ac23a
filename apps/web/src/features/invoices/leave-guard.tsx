import { useBlocker } from '@tanstack/react-router';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from '../../words/invoice-form.ts';

/** Asks before one leaves a changed invoice, by a link or by closing the tab. */
export const LeaveGuard = ({ hasChanges }: { hasChanges: () => boolean }) => {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && hasChanges(),
    enableBeforeUnload: hasChanges,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog
      isOpen
      title={words.leaveTitle}
      onClose={reset}
      foot={
        <>
          <Button onClick={proceed}>{words.leave}</Button>
          <Button kind="primary" onClick={reset}>
            {words.stay}
          </Button>
        </>
      }
    >
      <p>{words.leaveSays}</p>
    </Dialog>
  );
};
