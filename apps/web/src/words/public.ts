import type { ApprovalPage } from '@provena/api-client';
import { counted } from './common.ts';
import { day, moment } from './format.ts';

/** Words of the pages that customers see without signing in. */
export const words = {
  approvalOf: (number: string) => `Approval of ${number}`,
  for: (name: string) => `For ${name}`,
  yourName: 'Your full name, as your signature',
  remark: 'A remark (optional)',
  approve: 'Approve',
  reject: 'Do not approve',
  sending: 'Sending…',
  until: (time: string) => `Open until ${moment(time)}.`,
  item: 'Item',
  quantity: 'Quantity',
  price: 'Price',
  amount: 'Amount',
  subtotal: 'Subtotal',
  tax: 'Tax',
  total: 'Total',
  warranty: 'Warranty',
  receipt: (number: string) => `Receipt ${number}`,
  soldBy: (name: string, time: string) => `Sold by ${name} on ${moment(time)}.`,
  units: (count: number) => counted(count, 'item'),
  notThere: 'This link leads nowhere',
  notThereSays: 'It may have been mistyped, or it was taken back. Ask the shop for a new one.',
};

/** What the state of an approval means for the customer. */
export const stateWords = ({ state, signedBy, decidedAt }: ApprovalPage): string => {
  const when = decidedAt ? ` on ${moment(decidedAt)}` : '';
  const who = signedBy ? ` by ${signedBy}` : '';
  const sentences: Record<ApprovalPage['state'], string> = {
    OPEN: 'Please look at it and tell us whether you approve.',
    APPROVED: `Approved${who}${when}. Thank you; there is nothing more to do.`,
    REJECTED: `Not approved${who}${when}. The shop knows and will get in touch.`,
    EXPIRED: 'The time to answer is over. Ask the shop for a new link.',
    REPLACED: 'There is a newer request. Please use the link that was sent last.',
    CHANGED: 'The document was changed after this link was sent. Ask the shop for a new link.',
    CLOSED: 'The shop has closed this document; no answer is needed any more.',
  };
  return sentences[state];
};

/** The warranty of a unit in words. */
export const warrantyWords = (start: string | null, end: string | null, today: string): string => {
  if (end === null) return 'No warranty date is recorded.';
  if (end < today) return `The warranty ended on ${day(end)}.`;
  return start !== null && start > today
    ? `Under warranty from ${day(start)} to ${day(end)}.`
    : `Under warranty until ${day(end)}.`;
};
