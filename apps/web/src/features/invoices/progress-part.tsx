import type { Invoice } from '@provena/api-client';
import type { ReactNode } from 'react';
import { usePages } from '../../ui/pager.tsx';
import { moment } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import css from './invoice-side.module.css';
import { useProgress } from './invoice-side-queries.ts';
import { SideList } from './side-list.tsx';
import { SidePart } from './side-part.tsx';

/** How far the work on an invoice is: each update, newest first, with who told it when. */
export const ProgressPart = ({ invoice, action }: { invoice: Invoice; action: ReactNode }) => {
  const pages = usePages(invoice.id);
  const updates = useProgress(invoice.id, pages.cursor);
  return (
    <SidePart title={words.progress} action={action}>
      <SideList asked={updates} pages={pages} none={words.noProgress}>
        {update => (
          <>
            <span className={css.wide}>{words.progressOf(update)}</span>
            <span className={css.told}>
              {moment(update.at, invoice.location.timeZone)}, {update.username}
            </span>
          </>
        )}
      </SideList>
    </SidePart>
  );
};
