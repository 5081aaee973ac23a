import { type ReactNode, useId } from 'react';
import { ProblemBox, Skeleton } from '../../ui/states.tsx';
import css from './today.module.css';

interface Read<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface TileParts<T> {
  title: string;
  /** What is asked for; what was read stays on screen while it is asked again. */
  read: Read<T>;
  isEmpty: (data: T) => boolean;
  empty: string;
  /** At the right of the title. */
  aside?: ReactNode;
  children: (data: T) => ReactNode;
}

/** One part of the day's work, with what it says while it is read, empty or refused. */
export const Tile = <T,>({ title, read: { data, error, refetch }, isEmpty, empty, aside, children }: TileParts<T>) => {
  const id = useId();
  return (
    <section className={css.tile} aria-labelledby={id}>
      <div className={css.head}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {data === undefined &&
        (error ? <ProblemBox error={error} onRetry={() => void refetch()} /> : <Skeleton rows={3} />)}
      {data !== undefined && (isEmpty(data) ? <p className={css.empty}>{empty}</p> : children(data))}
    </section>
  );
};
