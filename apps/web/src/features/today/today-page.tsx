import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Empty } from '../../ui/states.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/today.ts';
import { FirstSteps } from './first-steps.tsx';
import css from './today.module.css';
import { useInvoiceCount } from './today-queries.ts';

/** A number with its noun that leads to what it counts; nothing where there is nothing. */
const Waiting = ({ count, says, search }: { count: number; says: string; search: Record<string, string> }) =>
  count > 0 ? (
    <li>
      <Link to="/invoices" search={search} className={css.waiting}>
        {says}
      </Link>
    </li>
  ) : null;

const useCounts = () => {
  const may = useMay('invoice:read');
  const { data: approval = 0 } = useInvoiceCount({ isClosed: false, approvalStatus: 'PENDING' }, may);
  const { data: expired = 0 } = useInvoiceCount({ isExpired: true }, may);
  const { data: unpaid = 0 } = useInvoiceCount({ isClosed: false, paymentStatus: 'UNPAID' }, may);
  const { data: active = 0, isPending } = useInvoiceCount({ isClosed: false }, may);
  return { approval, expired, unpaid, active, isPending: may && isPending };
};

/** The work that waits, each as a number that leads there; for a new shop the first steps. */
export const TodayPage = () => {
  const { approval, expired, unpaid, active, isPending } = useCounts();
  const [isHidden, setHidden] = useState(() => localStorage.getItem('provena.first-steps') === 'hidden');
  const hide = () => {
    localStorage.setItem('provena.first-steps', 'hidden');
    setHidden(true);
  };
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <h1>{words.title}</h1>
      <section className="stack" aria-label={words.waiting}>
        <ul className={css.list}>
          <Waiting
            count={approval}
            says={words.approval(approval)}
            search={{ view: 'active', approvalStatus: 'PENDING' }}
          />
          <Waiting count={expired} says={words.expired(expired)} search={{ view: 'active', isExpired: 'true' }} />
          <Waiting count={unpaid} says={words.unpaid(unpaid)} search={{ view: 'active', paymentStatus: 'UNPAID' }} />
          <Waiting count={active} says={words.active(active)} search={{ view: 'active' }} />
        </ul>
        {!isPending && active + expired === 0 && <Empty>{words.nothingWaiting}</Empty>}
      </section>
      {!isHidden && <FirstSteps onHide={hide} />}
    </div>
  );
};
