import { type ReactNode, type SubmitEvent, useId, useRef } from 'react';
import { words } from '../words/common.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { textsOf } from './form.ts';
import { ProblemBox } from './states.tsx';

interface FormDialogParts {
  title: string;
  /** What the button does, by verb and object; Save without it. */
  action?: string;
  error: unknown;
  isBusy: boolean;
  /** It cannot be sent now, and the dialog says why. */
  isBlocked?: boolean;
  onClose: () => void;
  /** Hears the texts of the fields by their names. */
  onSend: (texts: Partial<Record<string, string>>) => void;
  children: ReactNode;
}

/** A dialog with a small form, which begins at its first field: its fields, what was refused, Cancel and the action. */
export const FormDialog = ({
  title,
  action,
  error,
  isBusy,
  isBlocked = false,
  onClose,
  onSend,
  children,
}: FormDialogParts) => {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(textsOf(event.currentTarget));
  };
  return (
    <Dialog
      isOpen
      title={title}
      onClose={onClose}
      initialFocus={() => form.current?.querySelector<HTMLElement>('input, select, textarea') ?? true}
      foot={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="primary" type="submit" form={id} disabled={isBusy || isBlocked}>
            {isBusy ? words.saving : (action ?? words.save)}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} className="stack" onSubmit={send}>
        {error !== null && <ProblemBox error={error} takesFocus />}
        {children}
      </form>
    </Dialog>
  );
};
