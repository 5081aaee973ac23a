import { run } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { act } from '../support/desk.ts';
import { resaveInvoice } from '../support/shop.ts';
import { useTill } from '../support/till.ts';
import { approvalLink, type Asked } from './support/approval-link.ts';
import { accessFaults } from './support/axe.ts';
import { useWeb } from './support/web.ts';

const till = useTill({ own: true });
const web = useWeb(till);

const asked = () => approvalLink(till);

const answer =
  (decision: string) =>
  ({ path }: Asked) =>
    succeeded(
      till.test.api.post(`/v1/public/approvals/${path.split('/').at(-1)}`, {
        decision,
        signedBy: 'Ada Lovelace',
      }),
    );

const change = ({ invoice }: Asked) => {
  const [line] = invoice.lines;
  const serials = line!.serials.map(({ serialNumber }) => serialNumber);
  const lines = [{ itemId: till.phone.id, quantity: 1, unitPrice: '1.00', serials }];
  return succeeded(resaveInvoice(till.sales, invoice, { lines }));
};

/** The row the clock would make so in a month. */
const expire = ({ invoice }: Asked) =>
  run(
    till.test.system.databaseUrl('invoicing'),
    `update approval_request set expires_at = created_at + interval '1 millisecond' where invoice_id = '${invoice.id}'`,
  );

const STATES: [string, string, (asked: Asked) => Promise<unknown>][] = [
  ['APPROVED', 'Approved by Ada Lovelace', answer('APPROVED')],
  ['REJECTED', 'Not approved by Ada Lovelace', answer('REJECTED')],
  ['CHANGED', 'The document was changed after this link was sent', change],
  ['EXPIRED', 'The time to answer is over', expire],
  ['REPLACED', 'There is a newer request', ({ invoice }) => succeeded(act(till.sales, invoice, 'approval-requests'))],
  [
    'CLOSED',
    'The shop has closed this document',
    ({ invoice }) => succeeded(act(till.sales, invoice, 'close', { reason: 'CANCELLED' })),
  ],
];

describe('The page of an approval that takes no answer any more', () => {
  it.each(STATES)('says why: %s', async (_state, sentence, make) => {
    const request = await asked();
    await make(request);
    const page = await web.open(request.path);

    await page.getByRole('status').getByText(sentence).waitFor();

    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    for (const width of [1360, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await accessFaults(page)).toEqual([]);
    }
  });

  it.each(['/a/', '/w/'])('says that a link below %s leads nowhere', async kind => {
    const page = await web.open(kind + 'x'.repeat(32), null, { width: 390 });
    await page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.title()).toBe('This link leads nowhere');
  });
});
