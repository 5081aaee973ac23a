import type { Invoice } from '@provena/api-client';
import { Note } from '../../ui/states.tsx';

/** Why an invoice cannot be changed. */
export const ReadOnlyBanner = ({ invoice }: { invoice: Invoice }) => (
  <Note>{invoice.isClosed ? 'The invoice is closed.' : 'The status locks this invoice.'}</Note>
);
