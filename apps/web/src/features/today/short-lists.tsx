import { Link } from '@tanstack/react-router';
import type { ContactedUnit, Session } from '@provena/api-client';
import { type ReactNode, useState } from 'react';
import { useLocations } from '../../app/locations.ts';
import { Button } from '../../ui/button.tsx';
import { Plate } from '../../ui/plate.tsx';
import { ago, day, moment } from '../../words/format.ts';
import { ENDS_WITHIN, words } from '../../words/today.ts';
import { Tile } from './tile.tsx';
import css from './today.module.css';
import { A_FEW, MANY, useEndingWarranties, useOpenSessions } from './today-queries.ts';

interface Page<Row> {
  data: Row[];
  page: { nextCursor: string | null };
}

/** How many rows a short list shows: a few, or many once one wants to see more. */
export const useMore = (): [limit: number, showMore: () => void] => {
  const [limit, setLimit] = useState(A_FEW);
  return [limit, () => setLimit(MANY)];
};

interface ShortListParts<Row> {
  list: Page<Row>;
  onMore: () => void;
  children: (row: Row) => ReactNode;
}

/** The first rows of a list that has no screen of its own yet, that there are more, and the way to see them here. */
export const ShortList = <Row,>({ list: { data, page }, onMore, children }: ShortListParts<Row>) => (
  <>
    <ul>{data.map(children)}</ul>
    {page.nextCursor !== null && (
      <p className="row small dim">
        {words.moreThan(data.length)}
        {data.length < MANY && (
          <Button kind="link" onClick={onMore}>
            {words.showMore}
          </Button>
        )}
      </p>
    )}
  </>
);

export const isNone = ({ data }: Page<unknown>): boolean => data.length === 0;

const OpenSession = ({ session, location }: { session: Session; location: string | undefined }) => (
  <li className={css.row}>
    <strong>{session.registerName}</strong> {location && <span className="dim">{location}</span>}
    <span className="small dim" title={moment(session.openedAt)}>
      {words.openedBy(session.openedBy, ago(session.openedAt))}
    </span>
  </li>
);

/** The registers with an open session. */
export const OpenSessions = () => {
  const [limit, showMore] = useMore();
  const { data: locations = [] } = useLocations();
  const nameOf = (wanted: string) => locations.find(({ id }) => id === wanted)?.name;
  return (
    <Tile title={words.sessions} read={useOpenSessions(limit)} isEmpty={isNone} empty={words.noSessions}>
      {list => (
        <ShortList list={list} onMore={showMore}>
          {session => <OpenSession key={session.id} session={session} location={nameOf(session.locationId)} />}
        </ShortList>
      )}
    </Tile>
  );
};

const EndingWarranty = ({
  unit: { id, serialNumber, itemName, status, warrantyEnd, customer },
}: {
  unit: ContactedUnit;
}) => (
  <li className={css.row}>
    <Link to="/units/$id" params={{ id }}>
      <Plate number={serialNumber} status={status} />
    </Link>{' '}
    {itemName}
    <span className="small dim">
      {[customer?.name, warrantyEnd && words.endsOn(day(warrantyEnd))].filter(Boolean).join(', ')}
    </span>
  </li>
);

/** Sold units whose warranty ends soon. */
export const EndingWarranties = () => {
  const [limit, showMore] = useMore();
  return (
    <Tile
      title={words.warranties}
      read={useEndingWarranties(ENDS_WITHIN, limit)}
      isEmpty={isNone}
      empty={words.noWarranties}
    >
      {list => (
        <ShortList list={list} onMore={showMore}>
          {unit => <EndingWarranty key={unit.id} unit={unit} />}
        </ShortList>
      )}
    </Tile>
  );
};
