import { Link, useParams } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { textsOf } from '../../ui/form.ts';
import { Note, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/customers.ts';
import { money } from '../../words/format.ts';
import { CustomerFields, customerOf } from './customer-form.tsx';
import { Purchases, UnitsOf } from './customer-goods.tsx';
import { type CustomerWithAccount, useCustomer, useUpdateCustomer } from './customer-queries.ts';
import css from './customers.module.css';

const Account = ({ customer: { id, account } }: { customer: CustomerWithAccount }) => (
  <dl className={css.account}>
    <dt className="dim">{words.balance}</dt>
    <dd className="num">{money(account.balance, account.currency)}</dd>
    <dt className="dim">{words.overdue}</dt>
    <dd className="num">{money(account.overdue, account.currency)}</dd>
    <dt className="dim">{words.activeInvoices(account.activeInvoices)}</dt>
    <dd>
      <Link to="/invoices" search={{ customerId: id, view: 'all' }}>
        {words.showInvoices}
      </Link>
    </dd>
  </dl>
);

/**
 * The fields, saved as one. They begin with the customer as it was read first and keep what is typed; when somebody else
 * saved meanwhile, the person takes the newer version or saves over it.
 */
const Fields = ({ newest, onTakeNewest }: { newest: CustomerWithAccount; onTakeNewest: () => void }) => {
  const [customer] = useState(newest);
  const [version, setVersion] = useState(newest.version);
  const { mutate, error, isPending } = useUpdateCustomer(customer.id);
  const mayWrite = useMay('customer:write');
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const seen = isConflict ? newest.version : version;
    mutate(
      { body: customerOf(textsOf(event.currentTarget)), version: seen },
      {
        onSuccess: saved => {
          setVersion(saved.version);
          tell(words.saved);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={save}>
      {isConflict && (
        <Note>
          {words.changedMeanwhile} <Button onClick={onTakeNewest}>{words.takeTheirs}</Button>
        </Note>
      )}
      {error && !isConflict && <ProblemBox error={error} takesFocus />}
      <CustomerFields customer={customer} errorOf={fieldErrors(error)} isReadOnly={!mayWrite} />
      {mayWrite && (
        <p>
          <Button kind="primary" type="submit" disabled={isPending}>
            {isPending ? common.saving : isConflict ? words.keepMine : common.save}
          </Button>
        </p>
      )}
    </form>
  );
};

/** One customer: what is known, what they owe, what they bought and which units they have. */
export const CustomerPage = () => {
  const { id } = useParams({ from: '/customers/$id' });
  const [taken, setTaken] = useState(0);
  const { data: customer, error, isPending, refetch } = useCustomer(id);
  const maySeeInvoices = useMay('invoice:read');
  const maySeeUnits = useMay('inventory:read');
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  return (
    <div className="stack">
      <title>{`${customer.name} · ${common.app}`}</title>
      <div>
        <Link to="/customers">{words.title}</Link>
        <h1>{customer.name}</h1>
        <p className="mono dim">{customer.number}</p>
      </div>
      <div className={css.columns}>
        <Fields key={taken} newest={customer} onTakeNewest={() => setTaken(taken + 1)} />
        <div className="stack">
          <Account customer={customer} />
          {maySeeInvoices && <h2>{words.purchases}</h2>}
          {maySeeInvoices && <Purchases customerId={id} />}
          {maySeeUnits && <h2>{words.units}</h2>}
          {maySeeUnits && <UnitsOf customerId={id} />}
        </div>
      </div>
    </div>
  );
};
