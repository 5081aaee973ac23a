import type { Invoice, Named, ProgressUpdate } from '@provena/api-client';
import { listed } from './common.ts';
import { quantity } from './format.ts';

/** Words of the work on an invoice: approval, delivery, progress, teams, purchase orders. */
export const words = {
  approval: 'Approval',
  approvals: {
    NOT_REQUIRED: 'Not asked for',
    PENDING: 'Waiting for the customer',
    APPROVED: 'Approved',
    REJECTED: 'Not approved',
  },
  signedBy: (name: string) => `by ${name}`,
  askedBy: (username: string, at: string) => `Asked by ${username}, ${at}`,
  requestApproval: 'Ask for approval',
  copyLink: 'Copy link',

  delivery: 'Delivery',
  deliveries: { NONE: 'Not delivered', PARTIAL: 'Partly delivered', DELIVERED: 'Delivered' },
  confirmDelivery: 'Confirm delivery',
  receivedBy: 'Received by',
  receivedAt: 'Received at',
  nowWhenEmpty: 'Now when empty; by the clock of the location',
  note: 'Note',
  everything: 'Everything',
  nothing: 'Nothing',
  handedOver: 'What was handed over',
  openOf: (open: number, sold: number) => `${quantity(open)} of ${quantity(sold)} open`,
  stillOpen: (goods: readonly string[]) => `Still open: ${listed(goods)}`,
  deliveredFault: (open: number) => `From 0 to ${quantity(open)}`,
  nothingChosen: 'Choose at least one line.',
  goneLine: 'a line that was removed',
  enteredBy: (username: string) => `entered by ${username}`,

  progress: 'Progress',
  logProgress: 'Log progress',
  percent: 'Percent done',
  noProgress: 'No progress yet.',
  progressOf: ({ note, percent }: Pick<ProgressUpdate, 'note' | 'percent'>) =>
    percent === null ? note : `${note} (${String(percent)} %)`,

  teams: 'Teams',
  assignTeams: 'Assign teams',
  noTeams: 'No team',

  purchaseOrders: 'Purchase orders',
  makeOrders: 'Make purchase orders',
  noOrders: 'Nothing is on order.',
  partlyReceived: 'Partly received',
  orderStates: { OPEN: 'Open', RECEIVED: 'Received', CANCELLED: 'Cancelled' },
  item: 'Item',
  quantity: 'Quantity',
  vendor: 'Vendor',
  location: 'Delivered to',
  itemsVendor: 'The vendor of each item',
  buyFrom: 'Buy from',
  toOrder: 'What is ordered',
  quantityOf: (name: string) => `Quantity of ${name}`,
  order: (name: string) => `Order ${name}`,
  fromVendor: (vendor: Named | null, ordered: number, sold: number) =>
    [vendor?.name ?? 'no vendor', ordered > 0 && `${quantity(ordered)} of ${quantity(sold)} on order`]
      .filter(Boolean)
      .join(', '),
  vendorFault: 'It has no vendor; choose one above',
  quantityFault: 'Write a quantity above 0',
  unitsFault: 'Write a whole number above 0',
  allOrdered: 'Every line is on order.',
  madeBy: (username: string, at: string) => `Made by ${username}, ${at}`,
  received: 'Received',
  cameIn: 'What came in',
  markReceived: 'Mark as received',
  receivePart: 'Receive this part',
  stillToCome: (goods: readonly string[]) => `Still to come: ${listed(goods)}`,
  cancelOrder: 'Cancel the order',

  stockEffects: {
    NONE: 'nothing held',
    RESERVED: 'reserved',
    SUBTRACTED: 'taken out of stock',
  } satisfies Record<Invoice['stockEffect'], string>,
};

interface Handed {
  lineId: string;
  quantity: number;
}

/** What was handed over, in the order of the invoice: "2 × Lamp, 1 × Cable". A line that was removed since comes last. */
export const handedOver = (
  handed: readonly Handed[],
  lines: readonly { id: string; description: string }[],
): string => {
  const of = new Map(handed.map(({ lineId, quantity: count }) => [lineId, count]));
  const there = lines.flatMap(({ id, description }) => {
    const count = of.get(id);
    return count !== undefined && of.delete(id) ? [`${quantity(count)} × ${description}`] : [];
  });
  return [...there, ...[...of.values()].map(count => `${quantity(count)} × ${words.goneLine}`)].join(', ');
};
