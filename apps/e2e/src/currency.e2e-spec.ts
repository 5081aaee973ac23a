import type { Invoice } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { lineBack, takeBack } from './support/returning.ts';
import { aSerialItem, lineOf, received, saved } from './support/shop.ts';
import { useTill, Ringing } from './support/till.ts';

const till = useTill({ env: { CURRENCY: 'KWD' } });

/** A serial-tracked item of 12.345 dinars and 10 %, with units in the store. */
const priced = async (units: number) => {
  const item = await aSerialItem(till.owner, { unitPrice: '12.345', taxRate: '10' });
  return { item, serials: await received(till.owner, item, till.store, units) };
};

const pay = (invoice: Invoice, amount: string) =>
  till.sales.post<Invoice>(
    `/v1/invoices/${invoice.id}/payments`,
    { method: 'CARD', amount },
    { ifMatch: `"v${invoice.version}"` },
  );

describe('A shop that sells for dinars', () => {
  it('says so to those who are about to sign in', async () => {
    const { body } = await till.test.api.get<object>('/v1/config');
    const money = { currency: 'KWD', minorUnits: 3, paymentTermDays: 30 };
    expect(body).toMatchObject({
      companyName: 'Provena Demo Shop',
      ...money,
      timeZone: 'UTC',
      locale: 'en-GB',
      demo: true,
    });
  });

  it('invoices, and is paid, to the thousandth', async () => {
    const { item, serials } = await priced(1);
    const invoice = await saved(till, [lineOf(item, serials)]);
    expect(invoice).toMatchObject({
      currency: 'KWD',
      subtotal: '12.345',
      tax: '1.235',
      total: '13.58',
      balance: '13.58',
    });

    expect(await pay(invoice, '0.0005')).toMatchObject({ status: 422, problem: { code: 'validation' } });
    const part = await succeeded(pay(invoice, '13.579'));
    expect(part).toMatchObject({ paid: '13.579', balance: '0.001', paymentStatus: 'PARTIAL' });
    expect(await succeeded(pay(part, '0.001'))).toMatchObject({ balance: '0.00', paymentStatus: 'PAID' });
  });

  it('sells at the register, prints three decimals, and gives back to the thousandth', async () => {
    const { serials } = await priced(1);
    const sale = await Ringing.begin(till);
    await succeeded(sale.scan(`SN:${serials[0]}`));
    const { invoice, change, receipt } = await succeeded(sale.complete('14.000'));
    expect({ total: invoice!.total, change }).toEqual({ total: '13.58', change: '0.42' });
    expect(receipt).toMatch(/Total KWD +13\.580\n/);
    expect(receipt).toMatch(/Change +0\.420\n/);

    const back = await succeeded(takeBack(till.owner, till, { sale: invoice!, lines: [lineBack(invoice!, serials)] }));
    expect(back.return).toMatchObject({ total: '13.58' });
    await expectAgreement(till.test.system);
  });
});
