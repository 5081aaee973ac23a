import type { OrderStatus } from '@provena/api-client';
import { quantity } from './format.ts';

/** Words of what stands beside an invoice. */
export const words = {
  side: 'Money, documents and history',
  money: 'Money',
  paid: 'Paid',
  balance: 'Balance',
  deposit: 'Deposit',
  depositOf: (collected: string, asked: string) => `${collected} of ${asked} paid`,
  noDeposit: 'None is asked for.',
  askForDeposit: 'Ask for a deposit',
  changeDeposit: 'Change the deposit',
  setDeposit: 'Deposit',
  depositAmount: 'Amount, or a part like 30%',
  depositHint: (total: string) => `The total is ${total}. Empty: no deposit is asked for.`,
  heldBack: (statuses: string, count: number) =>
    count === 1 ? `The status ${statuses} waits for it.` : `The statuses ${statuses} wait for it.`,
  balanceIs: (balance: string) => `The balance is ${balance}.`,
  recordPayment: 'Record payment',
  refund: 'Refund',
  refundPayment: 'Refund payment',
  amount: 'Amount',
  method: 'Method',
  paidOn: 'Paid on',
  reference: 'Reference',
  reason: 'Reason',
  note: 'Note',
  isDeposit: (missing: string) => `For the deposit, of which ${missing} is missing`,
  payments: 'Payments',
  noPayments: 'No payments yet.',
  refunded: (amount: string, reason: string, by: string) => `${amount} given back: ${reason} (${by})`,
  kinds: { PAYMENT: '', DEPOSIT: 'deposit', REFUND: 'refund' },
  methods: {
    CASH: 'Cash',
    CARD: 'Card',
    TRANSFER: 'Bank transfer',
    CHEQUE: 'Cheque',
    OTHER: 'Other',
    CREDIT: 'Credit',
  },
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
  mails: 'E-mails',
  noMails: 'None was sent.',
  mailStates: { QUEUED: 'On its way since', SENT: 'Sent', FAILED: 'Failed, written' },
  triedAgain: (at: string) => `Tried again ${at}`,
  retryMail: 'Try again',
  sendAgain: 'Send again',
  history: 'History',
  work: 'Work',
  close: 'Complete and close',
  cancelInvoice: 'Cancel this invoice',
  keepBalance: 'Keep the open balance owed',
  writeOff: 'Write the open balance off',
  closing: 'How it ends',
  settled: 'It is paid',
  reopen: 'Reopen',
  reopenInvoice: 'Reopen invoice',
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
