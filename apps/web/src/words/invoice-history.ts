import type {
  DocumentKind,
  HistoryEntry,
  Invoice,
  InvoiceAction,
  Mail,
  Payment,
  PurchaseOrder,
} from '@provena/api-client';
import { day, money } from './format.ts';
import { words as side } from './invoice-side.ts';
import { handedOver, words as work } from './invoice-work.ts';
import { lineChanges } from './line-changes.ts';

/** Words of the history of an invoice. */
export const words = {
  none: 'Nothing happened yet.',
  more: (count: number) => `${String(count)} more`,
};

/** Everything that may be done to an invoice. */
export const actionWords: Record<InvoiceAction, string> = {
  'invoice-create': 'Created',
  'invoice-edit': 'Edited',
  'invoice-pos': 'Sold at the register',
  'invoice-status': 'Status changed',
  'invoice-closed': 'Completed and closed',
  'invoice-cancelled': 'Cancelled and closed',
  'invoice-reopened': 'Reopened',
  'invoice-return': 'Return made',
  'invoice-returned': 'Goods brought back',
  'payment-recorded': 'Payment recorded',
  'payment-refunded': 'Payment refunded',
  'deposit-set': 'Deposit set',
  'deposit-recorded': 'Deposit paid',
  'approval-requested': 'Approval asked for',
  'approval-given': 'Approved by the customer',
  'approval-declined': 'Declined by the customer',
  'teams-assigned': 'Teams assigned',
  'delivery-confirmed': 'Delivery confirmed',
  'progress-logged': 'Progress logged',
  'purchase-orders-created': 'Purchase orders made',
  'purchase-order-received': 'Ordered goods received',
  'purchase-order-cancelled': 'Purchase order cancelled',
  'invoice-emailed': 'Sent by e-mail',
  'invoice-email-retried': 'E-mail tried again',
};

/** The members of an invoice that an entry tells, and the e-mail or purchase order it is about. */
type State = Partial<Invoice> & {
  mail?: { to?: string; document?: DocumentKind | null; state?: Mail['state'] };
  purchaseOrder?: Pick<PurchaseOrder, 'number' | 'status' | 'vendor' | 'lines'>;
};

interface Change {
  was: State;
  is: State;
  /** The entry made the invoice: what is empty from the start is no change. */
  isFirst: boolean;
  invoice: Invoice;
}

type Part = (change: Change) => string[];

const NOTHING = 'none';

/** One member, as text; null stands for nothing. */
const member =
  <Name extends keyof State>(
    name: Name,
    what: string,
    textOf: (value: NonNullable<State[Name]>, invoice: Invoice) => string | null,
  ): Part =>
  ({ was, is, isFirst, invoice }) => {
    const text = (state: State) => {
      const value = state[name];
      return value === null || value === undefined ? null : textOf(value, invoice);
    };
    const [before, after] = [text(was), text(is)];
    if (before === after) return [];
    return [isFirst ? `${what}: ${after ?? NOTHING}` : `${what}: ${before ?? NOTHING} → ${after ?? NOTHING}`];
  };

const LONGEST = 160;
const quoted = (text: string) =>
  text === '' ? null : `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”`;

/** Quantities have three decimals at most, and are exact as whole thousandths. */
const exact = (value: number): number => Math.round(value * 1_000) / 1_000;

const amount = (value: string, { currency }: Invoice) => money(value, currency);
const nameOf = ({ name }: { name: string }) => name;

/** Sums that follow from the lines of a new invoice are told by its total. */
const later =
  (part: Part): Part =>
  change =>
    change.isFirst ? [] : part(change);

/** Entries of a list that are new. */
const added = <T extends { id: string }>(was: readonly T[] = [], is: readonly T[] = []): T[] => {
  const known = new Set(was.map(({ id }) => id));
  return is.filter(({ id }) => !known.has(id));
};

const paidBy = ({ kind, method }: Payment) => {
  const what = kind === 'DEPOSIT' ? 'Deposit' : kind === 'REFUND' ? 'Refund' : 'Payment';
  return `${what} by ${side.methods[method].toLowerCase()}`;
};

const payments: Part = ({ was, is, invoice }) => [
  ...added(was.payments, is.payments).map(payment =>
    [`${paidBy(payment)}: ${amount(payment.amount, invoice)}`, payment.reference].filter(Boolean).join(', '),
  ),
  ...(is.payments ?? []).flatMap(payment => {
    const before = was.payments?.find(({ id }) => id === payment.id);
    if (!before) return [];
    return added(before.refunds, payment.refunds).map(
      refund => `${amount(refund.amount, invoice)} given back of: ${paidBy(payment)}`,
    );
  }),
];

/** The lines as they are now, and those that this entry tells of. */
const knownLines = ({ was, is, invoice }: Change) => {
  const lines = [...invoice.lines, ...(is.lines ?? []), ...(was.lines ?? [])];
  const seen = new Set<string>();
  return lines.filter(({ id }) => !seen.has(id) && seen.add(id));
};

const deliveries: Part = change =>
  added(change.was.deliveries, change.is.deliveries).map(
    delivery => `${work.receivedBy} ${delivery.receivedBy}: ${handedOver(delivery.lines, knownLines(change))}`,
  );

const purchaseOrders: Part = change =>
  added(change.was.purchaseOrders, change.is.purchaseOrders).map(({ number, vendorName, lineIds }) => {
    const named = knownLines(change).filter(({ id }) => lineIds.includes(id));
    return `${number}, ${vendorName}: ${named.map(({ description }) => description).join(', ')}`;
  });

/** What came in of a purchase order, and what is still to come or comes no more. */
const receipt: Part = ({ was: { purchaseOrder: before }, is: { purchaseOrder: after } }) => {
  if (!before || !after) return [];
  const lines = after.lines.map(line => {
    const had = before.lines.find(({ id }) => id === line.id)?.received ?? 0;
    return { ...line, lineId: line.id, description: line.name, came: line.received - had };
  });
  const goods = (of: (line: (typeof lines)[number]) => number) => {
    const some = lines.map(line => ({ lineId: line.id, quantity: exact(of(line)) })).filter(line => line.quantity > 0);
    return some.length > 0 ? handedOver(some, lines) : null;
  };
  const [came, open] = [goods(line => line.came), goods(line => line.quantity - line.received)];
  const from = `${after.number}, ${after.vendor.name}`;
  return [
    came && `${from}: ${came}`,
    open && (after.status === 'CANCELLED' ? `${from}: not coming: ${open}` : `Still to come: ${open}`),
  ].filter(sentence => sentence !== null);
};

const teams: Part = ({ was, is }) => [
  ...added(was.teams, is.teams).map(({ name }) => `Team added: ${name}`),
  ...added(is.teams, was.teams).map(({ name }) => `Team removed: ${name}`),
];

const mail: Part = ({ is }) => {
  const { to, document } = is.mail ?? {};
  return to === undefined ? [] : [`${document ? side.documentNames[document] : side.message} to ${to}`];
};

/** Answers and questions about an approval, each told once. */
const approval: Part = ({ was, is }) => {
  const note = is.approval?.note;
  return note && note !== was.approval?.note ? [`Customer’s note: ${quoted(note) ?? ''}`] : [];
};

const lines: Part = ({ was, is, invoice }) => lineChanges(was.lines ?? [], is.lines ?? [], invoice.currency);

const returns: Part = ({ was, is, invoice }) =>
  added(was.returns, is.returns).map(({ number, total }) => `${number}: ${amount(total, invoice)}`);

const PARTS: readonly Part[] = [
  member('orderStatus', 'Status', nameOf),
  member('customer', 'Customer', nameOf),
  member('location', 'Location', nameOf),
  member('expiresOn', 'Valid until', day),
  member('invoiceDate', 'Invoice date', day),
  member('serviceDate', 'Service date', day),
  member('dueDate', 'Due date', day),
  member('notes', 'Notes', quoted),
  lines,
  member('total', 'Total', amount),
  member('deposit', 'Deposit asked for', ({ required, amount: asked }, invoice) =>
    required ? amount(asked, invoice) : null,
  ),
  payments,
  later(member('paid', 'Paid', amount)),
  later(member('writtenOff', 'Written off', amount)),
  later(member('balance', 'Balance', amount)),
  later(member('stockEffect', 'Stock', effect => work.stockEffects[effect])),
  later(member('approvalStatus', 'Approval', status => work.approvals[status])),
  approval,
  teams,
  deliveries,
  later(member('deliveryStatus', 'Delivery', status => work.deliveries[status])),
  ({ is }) => (is.progress ? [work.progressOf(is.progress)] : []),
  purchaseOrders,
  receipt,
  mail,
  returns,
];

/** What an entry changed, before and after, one sentence each. */
export const changesOf = ({ before, after }: Pick<HistoryEntry, 'before' | 'after'>, invoice: Invoice): string[] => {
  const isFirst = before === null;
  const change = { was: (before ?? {}) as State, is: (after ?? {}) as State, isFirst, invoice };
  return PARTS.flatMap(part => part(change));
};
