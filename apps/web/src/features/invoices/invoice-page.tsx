import type { Invoice } from '@provena/api-client';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocation } from '../../app/locations.ts';
import { useMay } from '../../app/session.ts';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words } from '../../words/invoice-form.ts';
import type { Locks } from '../../words/invoice-status.ts';
import { InvoiceForm } from './invoice-form.tsx';
import { useInvoice } from './invoice-queries.ts';
import { useLocks } from './use-locks.ts';

/** True when an invoice can only be looked at: closed, of a register, locked, or not this person's to write. */
const useReadOnly = (invoice: Invoice | null, { isCredited, isIssued, isLocked, booksLock }: Locks): boolean => {
  const mayWrite = useMay('invoice:write');
  if (!mayWrite) return true;
  if (!invoice) return false;
  return invoice.isClosed || invoice.invoiceType === 'POS' || isCredited || isIssued || isLocked || booksLock !== null;
};

/** One form stays on screen while its invoice gets an id; the next new invoice has a form of its own. */
const useFormKey = (id: string) => {
  const [turn, setTurn] = useState(0);
  const [saved, setSaved] = useState<{ id: string; key: string } | null>(null);
  const own = `new ${String(turn)}`;
  if (id !== 'new' && saved?.key === own) setTurn(turn + 1);
  return {
    key: id === 'new' ? own : id === saved?.id ? saved.key : id,
    keepFor: (next: string) => setSaved({ id: next, key: own }),
  };
};

interface LoadedParts {
  id: string;
  invoice: Invoice | null;
}

/** The form of an invoice that is read, or of one that is new. */
const LoadedInvoice = ({ id, invoice }: LoadedParts) => {
  const { location: here } = useLocation();
  const { key, keepFor } = useFormKey(id);
  const navigate = useNavigate();
  const locks = useLocks(invoice);
  const isReadOnly = useReadOnly(invoice, locks);
  const location = invoice?.location ?? here;
  if (!invoice && isReadOnly) return <Empty>{words.mayNot}</Empty>;
  if (!location) return <Skeleton rows={10} />;
  const saved = (next: Invoice) => {
    if (invoice) return;
    keepFor(next.id);
    void navigate({ to: '/invoices/$id', params: { id: next.id }, replace: true });
  };
  return (
    <InvoiceForm
      key={key}
      invoice={invoice}
      location={{ id: location.id, name: location.name }}
      isReadOnly={isReadOnly}
      locks={locks}
      onSaved={saved}
    />
  );
};

/** `/invoices/new` and `/invoices/$id`. */
export const InvoicePage = () => {
  const { id = 'new' } = useParams({ strict: false });
  const { data, error, refetch } = useInvoice(id === 'new' ? null : id);
  if (id === 'new') return <LoadedInvoice id={id} invoice={null} />;
  if (data) return <LoadedInvoice id={id} invoice={data} />;
  return error ? <ProblemBox error={error} onRetry={() => void refetch()} /> : <Skeleton rows={10} />;
};
