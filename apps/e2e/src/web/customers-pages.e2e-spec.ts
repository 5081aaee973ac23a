import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { now } from '../support/desk.ts';
import { resaveInvoice } from '../support/shop.ts';
import { aFullSale, useTill } from '../support/till.ts';
import { approvalLink } from './support/approval-link.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const web = useWeb(till);

const asked = () => approvalLink(till);

describe('The page of an approval', () => {
  it('shows what is approved to a customer who is not signed in, and takes a typed signature', async () => {
    const { invoice, path } = await asked();
    const page = await web.open(path);
    await page.getByRole('heading', { name: `Approval of ${invoice.number}` }).waitFor();
    await page.getByText('€598.80').first().waitFor();

    await page.getByLabel('Your full name, as your signature').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();

    await page.getByText(/^Approved by Ada Lovelace/).waitFor();
    await eventually(async () => expect(await now(till.sales, invoice)).toMatchObject({ approvalStatus: 'APPROVED' }));
    await page.reload();
    await page.getByText(/^Approved by Ada Lovelace/).waitFor();
  });

  it('takes no for an answer, by the keyboard alone', async () => {
    const { invoice, path } = await asked();
    const page = await web.open(path);
    await page.getByLabel('Your full name, as your signature').focus();
    await page.keyboard.type('Ada Lovelace');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Too dear');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await page.getByText(/^Not approved by Ada Lovelace/).waitFor();
    expect(await now(till.sales, invoice)).toMatchObject({ approvalStatus: 'REJECTED' });
  });

  it('tells that the document was changed since the link was sent', async () => {
    const { invoice, path } = await asked();
    await succeeded(
      resaveInvoice(till.sales, invoice, {
        lines: [
          {
            itemId: till.phone.id,
            quantity: 1,
            unitPrice: '1.00',
            serials: invoice.lines[0]!.serials.map(({ serialNumber }) => serialNumber),
          },
        ],
      }),
    );
    const page = await web.open(path);
    await page.getByText('The document was changed after this link was sent').waitFor();
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  });

  it('tells that a link leads nowhere', async () => {
    const page = await web.open(`/a/${'x'.repeat(32)}`);
    await page.getByText('This link leads nowhere').waitFor();
  });
});

describe('The page of a warranty', () => {
  it('shows a customer the receipt and its units, whose numbers are partly hidden', async () => {
    const { sale, serial } = await aFullSale(till);
    const { warrantyUrl } = await succeeded(sale.complete('598.80'));
    const page = await web.open(new URL(warrantyUrl!).pathname);

    await page.getByRole('heading', { name: /^Receipt POS-/ }).waitFor();
    await page.getByText(serial.slice(-3)).first().waitFor();
    expect(await page.getByText(serial).count()).toBe(0);
  });

  it('is opened by the address that older receipts carry', async () => {
    const { sale } = await aFullSale(till);
    const { warrantyUrl } = await succeeded(sale.complete('598.80'));
    const token = new URL(warrantyUrl!).pathname.split('/').at(-1)!;

    const page = await web.open(`/v1/public/warranty/${token}`);

    await page.getByRole('heading', { name: 'Warranty' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/w/${token}`);
  });
});
