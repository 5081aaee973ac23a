import type { Invoice } from '@provena/api-client';
import { Status } from '../../ui/states.tsx';

/** The order status of an invoice. */
export const StatusMenu = ({ invoice }: { invoice: Invoice }) => <Status>{invoice.orderStatus.name}</Status>;
