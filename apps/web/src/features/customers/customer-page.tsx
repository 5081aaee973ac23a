import { Link, useParams } from '@tanstack/react-router';
import { useMay } from '../../app/session.ts';
import { ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words as common } from '../../words/common.ts';
import { words as credit } from '../../words/credit-notes.ts';
import { words } from '../../words/customers.ts';
import { money } from '../../words/format.ts';
import { CustomerEditor } from './customer-editor.tsx';
import { Purchases, UnitsOf } from './customer-goods.tsx';
import { type CustomerWithAccount, useCustomer } from './customer-queries.ts';
import css from './customers.module.css';

const Account = ({ customer: { id, account } }: { customer: CustomerWithAccount }) => (
  <dl className={css.account}>
    <dt className="dim">{words.balance}</dt>
    <dd className="num">{money(account.balance, account.currency)}</dd>
    <dt className="dim">{words.overdue}</dt>
    <dd className="num">{money(account.overdue, account.currency)}</dd>
    {Number(account.credit) > 0 && <dt className="dim">{credit.credit}</dt>}
    {Number(account.credit) > 0 && <dd className="num">{money(account.credit, account.currency)}</dd>}
    <dt className="dim">{words.activeInvoices(account.activeInvoices)}</dt>
    <dd>
      <Link to="/invoices" search={{ customerId: id, view: 'all' }}>
        {words.showInvoices}
      </Link>
    </dd>
  </dl>
);

/** One customer: what is known, what they owe, what they bought and which units they have. */
export const CustomerPage = () => {
  const { id } = useParams({ from: '/customers/$id' });
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
        <CustomerEditor key={id} customer={customer} readNewest={async () => (await refetch()).data ?? customer} />
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
