import { lazy, Suspense, useState } from 'react';
import { useLocation } from '../../app/locations.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { words } from '../../words/invoice-form.ts';
import { CustomerField } from './customer-field.tsx';
import { useLocationCheck } from './use-location-check.ts';
import css from './invoice-form.module.css';
import type { Scanning } from './use-scanning.ts';
import type { DraftHandle } from './use-draft.ts';

const LocationCheck = lazy(async () => ({ default: (await import('./location-check.tsx')).LocationCheck }));
const InvoiceDates = lazy(async () => ({ default: (await import('./invoice-dates.tsx')).InvoiceDates }));

interface HeadParts {
  handle: DraftHandle;
  scanning: Scanning;
  isReadOnly: boolean;
}

const LocationField = ({ handle, scanning, isReadOnly }: HeadParts) => {
  const { locations } = useLocation();
  const { location } = handle.draft;
  const { check, choose, close } = useLocationCheck(handle, scanning);
  const others = locations.filter(({ id }) => id !== location.id);
  return (
    <>
      <SelectField
        label={words.location}
        value={location.id}
        disabled={isReadOnly}
        onChange={event => {
          const chosen = locations.find(({ id }) => id === event.target.value);
          if (chosen) choose({ id: chosen.id, name: chosen.name });
        }}
      >
        <option value={location.id}>{location.name}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Suspense>{check && <LocationCheck check={check} handle={handle} onClose={close} />}</Suspense>
    </>
  );
};

const Notes = ({ handle: { draft, apply }, isReadOnly }: Pick<HeadParts, 'handle' | 'isReadOnly'>) => {
  const [isOpen, open] = useState(false);
  if (!isOpen && draft.notes === '') {
    return isReadOnly ? null : (
      <Button kind="link" className={css.addNotes} onClick={() => open(true)}>
        {words.addNotes}
      </Button>
    );
  }
  return (
    <TextArea
      label={words.notes}
      value={draft.notes}
      maxLength={2000}
      readOnly={isReadOnly}
      onChange={event => apply({ kind: 'head', head: { notes: event.target.value } })}
    />
  );
};

/** Customer, location, until when the offer stands, dates, notes. */
export const HeadFields = (parts: HeadParts) => {
  const { handle, isReadOnly } = parts;
  const { draft, apply } = handle;
  return (
    <>
      <div className={css.fields}>
        <CustomerField
          customer={draft.customer}
          isReadOnly={isReadOnly}
          onChange={customer => apply({ kind: 'head', head: { customer } })}
        />
        <LocationField {...parts} />
        <TextField
          label={words.validUntil}
          type="date"
          value={draft.expiresOn}
          readOnly={isReadOnly}
          onChange={event => apply({ kind: 'head', head: { expiresOn: event.target.value } })}
        />
      </div>
      <Suspense>
        <InvoiceDates handle={handle} isReadOnly={isReadOnly} />
      </Suspense>
      <Notes handle={handle} isReadOnly={isReadOnly} />
    </>
  );
};
