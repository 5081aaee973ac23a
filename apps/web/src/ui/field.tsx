import { type ComponentProps, type ReactNode, useId } from 'react';
import css from './field.module.css';
import { joined } from './joined.ts';

interface Framing {
  label: string;
  /** A sentence below it; an error takes its place. */
  hint?: ReactNode;
  error?: string | null;
}

interface Wiring {
  id: string;
  className: string | undefined;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

const Framed = ({ label, hint, error, children }: Framing & { children: (wiring: Wiring) => ReactNode }) => {
  const id = useId();
  const isTold = Boolean(error ?? hint);
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: css.input,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': isTold ? `${id}-told` : undefined,
      })}
      {isTold && (
        <span id={`${id}-told`} className={error ? css.error : css.hint}>
          {error ?? hint}
        </span>
      )}
    </div>
  );
};

/** A labelled text field. */
export const TextField = ({ label, hint, error, className, ...rest }: Framing & ComponentProps<'input'>) => (
  <Framed label={label} hint={hint} error={error}>
    {wiring => <input autoComplete="off" {...wiring} {...rest} className={joined(wiring.className, className)} />}
  </Framed>
);

/** A labelled field of several lines. */
export const TextArea = ({ label, hint, error, ...rest }: Framing & ComponentProps<'textarea'>) => (
  <Framed label={label} hint={hint} error={error}>
    {wiring => <textarea {...wiring} {...rest} />}
  </Framed>
);

/** A labelled choice among few; the browser's own list, which every keyboard and phone knows. */
export const SelectField = ({ label, hint, error, children, ...rest }: Framing & ComponentProps<'select'>) => (
  <Framed label={label} hint={hint} error={error}>
    {wiring => (
      <select {...wiring} {...rest}>
        {children}
      </select>
    )}
  </Framed>
);

/** A box to tick, with its label beside it. */
export const CheckField = ({ label, ...rest }: { label: string } & ComponentProps<'input'>) => (
  <label className={css.check}>
    <input type="checkbox" {...rest} />
    {label}
  </label>
);

/** The look of a bare input, for grids that label their columns. */
export const inputLooks = css.input;
