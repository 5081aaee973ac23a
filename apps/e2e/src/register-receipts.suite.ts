import type {
  Customer,
  GetWarranty,
  ListInvoiceAudit,
  ListInvoiceMail,
  Mail,
  Output,
  SaleReply,
} from '@provena/contracts';
import { eventually } from '@provena/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeeded } from './support/api.ts';
import { received } from './support/shop.ts';
import { aFullSale, Ringing, type Till } from './support/till.ts';

/** The receipts a customer takes away from the register: printed, in the browser and by e-mail. */
export const describeReceipts = (till: Till): void => {
  describe('A receipt', () => {
    it('is there as text, PDF and printer commands, and says which copy it is', async () => {
      const { sale, serial } = await aFullSale(till);
      const { receipt } = await succeeded(sale.complete('598.80'));
      const as = (format: string) => till.cashier.get<string>(`${sale.path}/receipt?format=${format}`);

      expect((await as('text')).body).toBe(receipt);
      expect((await as('pdf')).body.startsWith('%PDF-')).toBe(true);
      expect((await as('escpos')).body).toContain(serial);
      const reprinted = await succeeded(till.cashier.post<SaleReply>(`${sale.path}/reprints`));
      expect(reprinted.sale.reprints).toBe(1);
      expect((await as('text')).body).toContain('COPY 1');
    });

    it('is scanned to its sale: by its number and its warranty code, at an open sale, at the first scan and in the search bar', async () => {
      const { sale, serial } = await aFullSale(till);
      const { warrantyUrl, invoice } = await succeeded(sale.complete('598.80'));
      const units = [{ serialNumber: serial, itemId: till.phone.id }];
      const told = { outcome: 'SALE', sold: { saleId: sale.id, invoice: { number: invoice!.number }, units } };
      const open = await Ringing.begin(till);

      const older = warrantyUrl!.replace('/w/', '/v1/public/warranty/');
      expect(older).not.toBe(warrantyUrl);
      for (const code of [invoice!.number, ` ${sale.number}\r\n`, warrantyUrl!, older]) {
        expect(await succeeded(open.scan(code))).toMatchObject({ ...told, sale: { id: open.id, lines: [] } });
        const opening = { registerId: till.register.id, code };
        const opened = await succeeded(till.cashier.post<SaleReply>('/v1/pos/sales', opening));
        expect(opened).toMatchObject({ ...told, sale: { status: 'OPEN', lines: [] } });
        expect(await succeeded(till.cashier.post('/v1/scan', { code, locationId: till.store.id }))).toMatchObject(told);
      }
    });

    it('is headed by the company and the location, and ends with the words of the company', async () => {
      const { sale } = await aFullSale(till);
      const { receipt } = await succeeded(sale.complete('598.80'));
      expect(receipt).toMatch(/^ *Provena Demo Shop\n *12 Mill Lane\n *10115 Berlin\n *\+49 30 5550 100\n/);
      expect(receipt).toContain(till.store.name);
      expect(receipt).toMatch(/ *Provena Demo Shop · a shop that is not\n *there\n$/);
      expect(receipt).not.toContain('Thank you');
    });

    it('opens a page that tells the warranty and hides the serial number', async () => {
      const warrantyEnd = '2030-01-31';
      const [serial = ''] = await received(till.owner, till.phone, till.store, {
        serials: [{ serialNumber: `W-${Date.now()}`, warrantyEnd }],
      });
      const sale = await Ringing.begin(till);
      await succeeded(sale.scan(`SN:${serial}`));
      const { warrantyUrl, invoice } = await succeeded(sale.complete('598.80'));
      expect(warrantyUrl).toMatch(new RegExp(`^${till.test.system.publicUrl}/w/[\\w-]{32}$`));
      const path = new URL(warrantyUrl!).pathname.replace('/w/', '/v1/public/warranty/');

      const page = await succeeded(till.test.api.get<Output<typeof GetWarranty>>(path));

      const { number, location } = invoice!;
      expect(page).toMatchObject({
        receipt: number,
        soldBy: location.name,
        units: [{ item: till.phone.name, warrantyEnd }],
      });
      expect(JSON.stringify(page)).not.toContain(serial);
      expect(page.units[0]!.serialNumber.slice(-4)).toBe(serial.slice(-4));
      const other = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
      expect(await till.test.api.get(other)).toMatchObject({ status: 404, problem: { code: 'not-found' } });
    });
  });

  describe('A receipt by e-mail', () => {
    const email = ({ path }: Ringing, to?: string, key?: string) =>
      till.cashier.post<Mail>(`${path}/receipt/email`, { to }, { key });

    const aSoldSale = async (customerEmail?: string | null) => {
      const name = 'Łukasz';
      const customer =
        customerEmail === undefined
          ? undefined
          : await succeeded(till.cashier.post<Customer>('/v1/customers', { name, email: customerEmail }));
      const { sale } = await aFullSale(till, customer?.id);
      const { invoice } = await succeeded(sale.complete('598.80'));
      return { sale, invoice: invoice!, customer };
    };

    it('is sent to the customer, by a cashier who may not write invoices, and told of the invoice', async () => {
      const { sale, invoice } = await aSoldSale('lukasz@mail.example');
      const asked = await email(sale);
      expect(asked).toMatchObject({
        status: 202,
        body: { invoiceId: invoice.id, to: 'lukasz@mail.example', document: 'RECEIPT', createdBy: 'cashier' },
      });
      const { id } = asked.body;
      await eventually(async () => {
        const path = `/v1/invoices/${invoice.id}/emails`;
        const { data } = await succeeded(till.cashier.get<Output<typeof ListInvoiceMail>>(path));
        expect(data).toMatchObject([{ id, state: 'SENT', transport: 'OUTBOX_FOLDER' }]);
      });
      const eml = readFileSync(join(till.test.system.dataDir, 'outbox', `${id}.eml`), 'utf8');
      expect(eml).toMatch(/^To: lukasz@mail\.example/m);
      expect(eml).toMatch(/^Subject: Receipt POS-\d+ from Provena Demo Shop/m);
      expect(eml).toContain(`${invoice.number}-receipt.pdf`);
      const audit = `/v1/invoices/${invoice.id}/audit`;
      const { data } = await succeeded(till.owner.get<Output<typeof ListInvoiceAudit>>(audit));
      expect(data[0]).toMatchObject({ action: 'invoice-emailed', username: 'cashier' });
    });

    it('is sent once for one request, to whom it says', async () => {
      const { sale, invoice } = await aSoldSale();
      const first = await email(sale, 'ada@mail.example', `email-${sale.id}`);
      expect(await email(sale, 'ada@mail.example', `email-${sale.id}`)).toMatchObject({ body: first.body });
      const { data } = await succeeded(
        till.cashier.get<Output<typeof ListInvoiceMail>>(`/v1/invoices/${invoice.id}/emails`),
      );
      expect(data).toMatchObject([{ to: 'ada@mail.example' }]);
    });

    it('is refused without an address', async () => {
      for (const customerEmail of [undefined, null]) {
        const { sale, customer } = await aSoldSale(customerEmail);
        expect(await email(sale)).toMatchObject({
          status: 422,
          problem: { code: 'email-address-missing', customerId: customer?.id ?? null },
        });
      }
    });
  });
};
