import type { Invoice, OrderStatus } from '@provena/api-client';
import { money, quantity } from './format.ts';

/** Words of what stands beside an invoice. */
export const words = {
  side: 'Money, documents and history',
  money: 'Money',
  paid: 'Paid',
  balance: 'Balance',
  deposit: 'Deposit',
  depositOf: ({ deposit: { amount, collected }, currency }: Invoice) =>
    `${money(collected, currency)} of ${money(amount, currency)}`,
  recordPayment: 'Record payment',
  refund: 'Refund',
  refundPayment: 'Refund payment',
  amount: 'Amount',
  method: 'Method',
  reference: 'Reference',
  reason: 'Reason',
  note: 'Note',
  isDeposit: 'It is the deposit',
  noPayments: 'No payments yet.',
  refunded: (amount: string) => `refunded ${amount}`,
  methods: { CASH: 'Cash', CARD: 'Card', TRANSFER: 'Bank transfer', CHEQUE: 'Cheque', OTHER: 'Other' },
  documents: 'Documents',
  documentNames: {
    INVOICE: 'Invoice',
    PACKING_SLIP: 'Packing slip',
    WORK_ORDER: 'Work order',
    RECEIPT: 'Receipt',
  },
  sendMail: 'Send by e-mail',
  to: 'To; the customer’s address when empty',
  document: 'Document',
  message: 'Message',
  mailQueued: 'The e-mail is on its way',
  history: 'History',
  noHistory: 'Nothing happened yet.',
  work: 'Work',
  approval: 'Approval',
  approvals: {
    NOT_REQUIRED: 'Not asked for',
    PENDING: 'Waiting for the customer',
    APPROVED: 'Approved',
    REJECTED: 'Not approved',
  },
  signedBy: (name: string) => `by ${name}`,
  requestApproval: 'Ask for approval',
  copyLink: 'Copy link',
  delivery: 'Delivery',
  deliveries: { NONE: 'Not delivered', PARTIAL: 'Partly delivered', DELIVERED: 'Delivered' },
  confirmDelivery: 'Confirm delivery',
  receivedBy: 'Received by',
  progress: 'Progress',
  logProgress: 'Log progress',
  percent: 'Percent done',
  teams: 'Teams',
  assignTeams: 'Assign teams',
  noTeams: 'No team',
  close: 'Complete and close',
  cancelInvoice: 'Cancel this invoice',
  keepBalance: 'Keep the open balance owed',
  writeOff: 'Write the open balance off',
  closing: 'How it ends',
  settled: 'It is paid',
  reopen: 'Reopen',
  reopenInvoice: 'Reopen invoice',
  closedSays: 'This invoice is closed and read-only.',
  posSays: 'This was sold at a register. Register sales are changed by a return.',
  lockedSays: (status: string) => `The status ${status} locks this invoice. Change its status to edit it.`,
  changeStatus: 'Change status',
  changeTo: (status: string) => `Change to ${status}`,
  blocked: 'It cannot change to this status now:',
  moves: 'What it does to stock',
  waits: (status: string) => `${status} follows by itself, but waits:`,
  nothingMoves: 'No goods move.',
  short: (name: string, wanted: number, available: number) =>
    `${name}: ${String(wanted)} wanted, ${String(available)} available`,
  saveFirst: 'Save your changes first',
};

const ACTIONS: Record<OrderStatus['inventoryAction'], string | null> = {
  NONE: null,
  RESERVE: 'reserves stock',
  SUBTRACT: 'takes the goods out of stock',
  RELEASE: 'gives the goods back to stock',
};

/** What a status does, in one line: to stock, to editing, and what it waits for. */
export const statusNote = (status: OrderStatus): string =>
  [
    ACTIONS[status.inventoryAction],
    status.isEditLock && 'locks editing',
    status.requiresApproval && 'needs approval',
    status.requiresDeposit && 'needs the deposit',
  ]
    .filter(Boolean)
    .join(', ');

interface Held {
  reserved: number;
  subtracted: number;
}

/** What becomes of the quantities of a line: "Case: 2 reserved", one sentence for each that changes. */
export const quantityMoves = (name: string, before: Held, after: Held): string[] => {
  const said = (change: number, more: string, less: string) =>
    change === 0 ? [] : [`${name}: ${quantity(Math.abs(change))} ${change > 0 ? more : less}`];
  return [
    ...said(after.reserved - before.reserved, 'reserved', 'no longer reserved'),
    ...said(after.subtracted - before.subtracted, 'taken out of stock', 'put back into stock'),
  ];
};
