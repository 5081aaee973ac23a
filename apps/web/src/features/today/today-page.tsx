import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/today.ts';
import { FirstSteps } from './first-steps.tsx';
import { OldReservations } from './old-reservations.tsx';
import { EndingWarranties, OpenSessions } from './short-lists.tsx';
import { Tile } from './tile.tsx';
import css from './today.module.css';
import { useWaitingInvoices } from './today-queries.ts';

/** A number with its noun that leads to what it counts; nothing where there is nothing. */
const Waiting = ({ count, says, search }: { count: number; says: string; search: Record<string, string> }) =>
  count > 0 ? (
    <li>
      <Link to="/invoices" search={{ view: 'active', ...search }} className={css.row}>
        {says}
      </Link>
    </li>
  ) : null;

const WaitingInvoices = () => {
  const waiting = useWaitingInvoices(true);
  return (
    <Tile
      title={words.invoices}
      read={waiting}
      isEmpty={({ active, expired }) => active + expired === 0}
      empty={words.nothingWaiting}
    >
      {({ approval, deposit, serials, expired, unpaid, active }) => (
        <ul>
          <Waiting count={approval} says={words.approval(approval)} search={{ waitsFor: 'APPROVAL' }} />
          <Waiting count={deposit} says={words.deposit(deposit)} search={{ waitsFor: 'DEPOSIT' }} />
          <Waiting count={serials} says={words.serials(serials)} search={{ waitsFor: 'SERIALS' }} />
          <Waiting count={expired} says={words.expired(expired)} search={{ isExpired: 'true' }} />
          <Waiting count={unpaid} says={words.unpaid(unpaid)} search={{ paymentStatus: 'UNPAID' }} />
          <Waiting count={active} says={words.active(active)} search={{}} />
        </ul>
      )}
    </Tile>
  );
};

/** The work that waits, of what one may see, each number a link to it; for a new shop the first steps. */
export const TodayPage = () => {
  const [isHidden, setHidden] = useState(() => localStorage.getItem('provena.first-steps') === 'hidden');
  const maySeeInvoices = useMay('invoice:read');
  const maySeeStock = useMay('inventory:read');
  const maySell = useMay('pos:sell');
  const hide = () => {
    localStorage.setItem('provena.first-steps', 'hidden');
    setHidden(true);
  };
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <h1>{words.title}</h1>
      {!isHidden && <FirstSteps onHide={hide} />}
      <div className={css.tiles}>
        {maySeeInvoices && <WaitingInvoices />}
        {maySell && <OpenSessions />}
        {maySeeStock && <OldReservations />}
        {maySeeStock && <EndingWarranties />}
      </div>
    </div>
  );
};
