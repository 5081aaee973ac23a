import type { ReactNode } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { Logo } from '../../ui/logo.tsx';
import { ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words } from '../../words/public.ts';
import css from './public.module.css';
import type { Read } from './use-read.ts';

interface ScreenParts<T> {
  company: string;
  read: Read<T>;
  children: (data: T) => ReactNode;
}

/** One column with the company's name; what was read, or why it could not be. */
export const CustomerScreen = <T,>({ company, read, children }: ScreenParts<T>) => (
  <main className={css.page}>
    <p className={css.brand}>
      <Logo />
      {company}
    </p>
    {read.error !== null && <Failed error={read.error} onRetry={read.again} />}
    {read.error === null && (read.data === null ? <Skeleton rows={4} /> : children(read.data))}
  </main>
);

const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) =>
  refusalOf(error).code === 'not-found' ? (
    <>
      <title>{words.notThere}</title>
      <h1>{words.notThere}</h1>
      <p>{words.notThereSays}</p>
    </>
  ) : (
    <ProblemBox error={error} onRetry={onRetry} />
  );
