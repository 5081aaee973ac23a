import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Unit } from '@provena/api-client';
import { useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useLocations } from '../../app/locations.ts';
import { useMay } from '../../app/session.ts';
import { MOVES_BY_HAND } from '@provena/domain';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Note, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { serialStatusWords, words as common } from '../../words/common.ts';
import { dayOf } from '../../words/format.ts';
import { heldWords } from '../../words/refusals.ts';
import { warrantyDates, words } from '../../words/units.ts';
import { EditDialog, StatusDialog } from './unit-dialogs.tsx';
import { UnitLife } from './unit-life.tsx';
import { useItem, useUnit, useUnitHistory } from './unit-queries.ts';
import css from './units.module.css';

const Facts = ({ unit }: { unit: Unit }) => {
  const { data: locations = [] } = useLocations();
  return (
    <dl className={css.facts}>
      <dt>{words.status}</dt>
      <dd>{serialStatusWords[unit.status]}</dd>
      <dt>{words.where}</dt>
      <dd>{locations.find(({ id }) => id === unit.locationId)?.name ?? common.none}</dd>
      <dt>{words.condition}</dt>
      <dd>{unit.conditionNotes ?? words.noCondition}</dd>
      <dt>{words.warranty}</dt>
      <dd>{warrantyDates(unit.warrantyStart, unit.warrantyEnd)}</dd>
      <dt>{words.received}</dt>
      <dd>{dayOf(unit.receivedAt)}</dd>
      {unit.heldBy && (
        <>
          <dt>{words.heldBy}</dt>
          <dd>{heldWords(unit)}</dd>
        </>
      )}
    </dl>
  );
};

const Actions = ({ unit }: { unit: Unit }) => {
  const [opened, open] = useState<'status' | 'edit' | null>(null);
  const mayWrite = useMay('inventory:write');
  const mayMove = MOVES_BY_HAND[unit.status].length > 0;
  const close = () => open(null);
  return (
    <div className="row">
      <ButtonLink href={`/v1/inventory/serials/${unit.id}/label.png`} target="_blank" rel="noreferrer">
        {words.label}
      </ButtonLink>
      {mayWrite && mayMove && <Button onClick={() => open('status')}>{words.changeStatus}</Button>}
      {mayWrite && <Button onClick={() => open('edit')}>{words.edit}</Button>}
      {mayWrite && !mayMove && (
        <span className="small dim">{unit.status === 'IN_TRANSIT' ? words.byTransfer : words.byDocument}</span>
      )}
      {opened === 'status' && <StatusDialog unit={unit} onClose={close} />}
      {opened === 'edit' && <EditDialog unit={unit} onClose={close} />}
    </div>
  );
};

/** The moment of an address; null for a text that is none. */
const momentOf = (at: string | undefined): string | undefined | null => {
  if (!at) return undefined;
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
};

/** What happened until a moment, or until now; a unit that was not there yet has no life. */
const LifeUntil = ({ id, asked }: { id: string; asked: string | undefined }) => {
  const { data, error, isPending, refetch } = useUnitHistory(id, asked);
  if (isPending) return <Skeleton rows={4} />;
  if (error && asked && refusalOf(error).code === 'not-found') {
    return <Note>{`${words.asItWas(asked)} ${words.notThen}`}</Note>;
  }
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  const then = data.state ? (serialStatusWords[data.state.status] ?? '') : words.notThen;
  return (
    <>
      {asked && <Note>{`${words.asItWas(asked)} ${then}`}</Note>}
      <UnitLife history={data.history.filter(step => !asked || step.at <= asked)} />
    </>
  );
};

/** The unit's life, and how it was at a moment of the past. */
const Life = ({ id }: { id: string }) => {
  const { at }: { at?: string } = useSearch({ from: '/units/$id' });
  const navigate = useNavigate({ from: '/units/$id' });
  const asked = momentOf(at);
  return (
    <section className="stack" aria-label={words.life}>
      <div className={css.head}>
        <h2 className="grow">{words.life}</h2>
        <TextField
          label={words.asOf}
          type="datetime-local"
          value={at ?? ''}
          error={asked === null ? words.badMoment : null}
          onChange={event => void navigate({ search: event.target.value ? { at: event.target.value } : {} })}
        />
      </div>
      {asked !== null && <LifeUntil id={id} asked={asked} />}
    </section>
  );
};

const Head = ({ unit }: { unit: Unit }) => {
  const { data: item } = useItem(unit.itemId);
  return (
    <div className={css.head}>
      <title>{`${words.unit(unit.serialNumber)} · ${common.app}`}</title>
      <h1 className={css.plate}>
        <Plate number={unit.serialNumber} status={unit.status} />
      </h1>
      <p className="grow">
        {item && (
          <Link to="/units" search={{ itemId: item.id }}>
            {item.name}
          </Link>
        )}
      </p>
      <Actions unit={unit} />
    </div>
  );
};

/** One unit: where and how it is, and all that happened to it. */
export const UnitPage = () => {
  const { id } = useParams({ from: '/units/$id' });
  const { data: unit, error, isPending, refetch } = useUnit(id);
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  return (
    <div className="stack">
      <Head unit={unit} />
      <div className={css.columns}>
        <Life id={id} />
        <Facts unit={unit} />
      </div>
    </div>
  );
};
