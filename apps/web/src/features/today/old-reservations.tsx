import { Link } from '@tanstack/react-router';
import type { Reservation } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { SelectField } from '../../ui/field.tsx';
import { ago, moment } from '../../words/format.ts';
import { goodsWords, holderWords, words } from '../../words/today.ts';
import { isNone, ShortList, useMore } from './short-lists.tsx';
import { Tile } from './tile.tsx';
import css from './today.module.css';
import { useOldReservations } from './today-queries.ts';

/** Days that can be chosen, the first of them at the beginning. */
const AGES = [7, 1, 30];
const PLACE = 'provena.reservations-older-than';

const storedAge = (): number => AGES.find(days => String(days) === localStorage.getItem(PLACE)) ?? 7;

const HolderName = ({ holder }: Pick<Reservation, 'holder'>) => {
  const mayOpen = useMay('invoice:read') && holder.kind === 'INVOICE';
  const name = holderWords(holder);
  return mayOpen ? (
    <Link to="/invoices/$id" params={{ id: holder.id }}>
      {name}
    </Link>
  ) : (
    <strong>{name}</strong>
  );
};

const Held = ({ reservation }: { reservation: Reservation }) => {
  const { units, quantities, holder, since, frees } = reservation;
  return (
    <li className={css.row} title={frees}>
      <HolderName holder={holder} /> {goodsWords(units.length, quantities)}
      <span className="small dim" title={moment(since)}>
        {words.reservedBy(holder.username, ago(since))}
      </span>
    </li>
  );
};

/** Goods that have been reserved for long, with what holds them. */
export const OldReservations = () => {
  const [days, setDays] = useState(storedAge);
  const [limit, showMore] = useMore();
  const choose = (text: string) => {
    localStorage.setItem(PLACE, text);
    setDays(Number(text));
  };
  const choice = (
    <SelectField label={words.olderThan} value={days} onChange={event => choose(event.target.value)}>
      {AGES.toSorted((one, other) => one - other).map(age => (
        <option key={age} value={age}>
          {words.days(age)}
        </option>
      ))}
    </SelectField>
  );
  return (
    <Tile
      title={words.reservations}
      aside={choice}
      read={useOldReservations(days, limit)}
      isEmpty={isNone}
      empty={words.noReservations}
    >
      {list => (
        <ShortList list={list} onMore={showMore}>
          {one => <Held key={`${one.id} ${one.locationId}`} reservation={one} />}
        </ShortList>
      )}
    </Tile>
  );
};
