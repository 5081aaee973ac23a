import { Link } from '@tanstack/react-router';
import type { Purchase, Unit } from '@provena/api-client';
import { Pager, usePages } from '../../ui/pager.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { dayOf, money } from '../../words/format.ts';
import { words } from '../../words/customers.ts';
import { warrantyDates, words as unitWords } from '../../words/units.ts';
import { usePurchases, useUnitsOf } from './customer-queries.ts';

const PURCHASES: Column<Purchase>[] = [
  {
    id: 'number',
    isShort: true,
    title: words.number,
    cell: ({ invoiceId, number }) => (
      <Link to="/invoices/$id" params={{ id: invoiceId }}>
        {number}
      </Link>
    ),
  },
  { id: 'day', isShort: true, title: words.day, cell: ({ soldAt, location }) => dayOf(soldAt, location.timeZone) },
  { id: 'what', title: words.goods, cell: ({ lines }) => lines.map(({ description }) => description).join(', ') },
  { id: 'total', title: words.total, isNumber: true, cell: ({ total, currency }) => money(total, currency) },
];

/** What a customer bought, newest first, page by page. */
export const Purchases = ({ customerId }: { customerId: string }) => {
  const pages = usePages(customerId);
  const { data, error, isPending, refetch } = usePurchases(customerId, pages.cursor);
  if (isPending) return <Skeleton rows={3} />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0) return <Empty>{words.noPurchases}</Empty>;
  return (
    <>
      <Table caption={words.purchases} columns={PURCHASES} rows={data.data} idOf={({ invoiceId }) => invoiceId} />
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};

const UNITS: Column<Unit>[] = [
  {
    id: 'number',
    title: unitWords.number,
    cell: ({ id, serialNumber, status }) => (
      <Link to="/units/$id" params={{ id }}>
        <Plate number={serialNumber} status={status} />
      </Link>
    ),
  },
  {
    id: 'warranty',
    title: unitWords.warranty,
    cell: ({ warrantyStart, warrantyEnd }) => warrantyDates(warrantyStart, warrantyEnd),
  },
];

/** The units with a number that a customer has. */
export const UnitsOf = ({ customerId }: { customerId: string }) => {
  const pages = usePages(customerId);
  const { data, error, isPending, refetch } = useUnitsOf(customerId, pages.cursor);
  if (isPending) return <Skeleton rows={3} />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0) return <Empty>{words.noUnits}</Empty>;
  return (
    <>
      <Table caption={words.units} columns={UNITS} rows={data.data} idOf={({ id }) => id} />
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};
