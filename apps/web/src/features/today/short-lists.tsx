import { Link } from '@tanstack/react-router';
import type { ContactedUnit, Session } from '@provena/api-client';
import type { ReactNode } from 'react';
import { useLocations } from '../../app/locations.ts';
import { Plate } from '../../ui/plate.tsx';
import { ago, day, moment } from '../../words/format.ts';
import { ENDS_WITHIN, words } from '../../words/today.ts';
import { Tile } from './tile.tsx';
import css from './today.module.css';
import { useEndingWarranties, useOpenSessions } from './today-queries.ts';

interface Page<Row> {
  data: Row[];
  page: { nextCursor: string | null };
}

/** The first rows of a list that has no screen of its own yet, and that there are more. */
export const ShortList = <Row,>({ list, children }: { list: Page<Row>; children: (row: Row) => ReactNode }) => (
  <>
    <ul>{list.data.map(children)}</ul>
    {list.page.nextCursor !== null && <p className="small dim">{words.andMore(list.data.length)}</p>}
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
  const { data: locations = [] } = useLocations();
  const nameOf = (wanted: string) => locations.find(({ id }) => id === wanted)?.name;
  return (
    <Tile title={words.sessions} read={useOpenSessions(true)} isEmpty={isNone} empty={words.noSessions}>
      {list => (
        <ShortList list={list}>
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
export const EndingWarranties = () => (
  <Tile
    title={words.warranties}
    read={useEndingWarranties(ENDS_WITHIN, true)}
    isEmpty={isNone}
    empty={words.noWarranties}
  >
    {list => <ShortList list={list}>{unit => <EndingWarranty key={unit.id} unit={unit} />}</ShortList>}
  </Tile>
);
