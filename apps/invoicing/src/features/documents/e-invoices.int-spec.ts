import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  EmailInvoice,
  GetCompany,
  GetEInvoice,
  type Invoice,
  UpdateCompany,
  UpdateCustomer,
} from '@provena/contracts';
import { eInvoiceXml } from '@provena/documents';
import { refusalOf } from '@provena/testing';
import { otherStore } from '../../testing/a-save.fixture.ts';
import { brokenRules } from '../../testing/en16931-rules.fixture.ts';
import { ciiTerms, ublTerms } from '../../testing/e-invoice-terms.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';
import { APPROVED } from '../../testing/order-status.fixture.ts';

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.stop());

const FORMATS = ['cii', 'xrechnung', 'factur-x'] as const;
const aCompany = {
  name: 'Byron & Sons',
  address: '12 Mill Lane\n10115 Berlin',
  email: 'office@byron.example',
  phone: '+49 30 5550 100',
  vatId: 'de 123 456 788',
  city: 'Berlin',
  postCode: '10115',
  countryCode: 'de',
  contactName: 'Ada Byron',
  iban: 'DE02 1203 0000 0000 2020 51',
};
const aMinistry = {
  name: 'Ministry of Numbers',
  email: 'ap@numbers.example',
  city: 'Berlin',
  postCode: '10117',
  countryCode: 'DE',
  buyerReference: '04011000-1234512345-35',
};

const companyHas = async (fields: object) => {
  const { version: expectedVersion } = await office.ask(GetCompany, {});
  return office.ask(UpdateCompany, { expectedVersion, ...fields });
};
const emptied = Object.fromEntries(Object.keys(aCompany).map(field => [field, null]));

/** An approved, so issued, invoice of two cables. */
const issuedTo = (customer: { id: string } | null): Promise<Invoice> =>
  office.invoice({
    ...office.given.cables(2),
    customerId: customer?.id ?? null,
    orderStatusId: APPROVED,
    statusPath: [APPROVED],
  });

describe('An e-invoice', () => {
  it('of a complete document keeps every rule, in each format', async () => {
    expect(await companyHas(aCompany)).toMatchObject({
      vatId: 'DE123456788',
      countryCode: 'DE',
      iban: 'DE02120300000000202051',
    });
    const { id } = await issuedTo(await office.ask(CreateCustomer, aMinistry));
    for (const format of FORMATS) {
      const source = await office.ask(GetEInvoice, { id, format });
      const xml = eInvoiceXml(source, format);
      expect(brokenRules(format === 'xrechnung' ? ublTerms(xml) : ciiTerms(xml))).toEqual([]);
      expect(source.invoice.dueDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('is refused with every field that is missing, and made once they are filled in, also of what was issued before', async () => {
    await companyHas({ ...emptied, name: 'Bare' });
    const customer = await office.ask(CreateCustomer, { name: 'Bare' });
    const { id, number } = await issuedTo(customer);
    expect(await refusalOf(office.ask(GetEInvoice, { id, format: 'cii' }))).toMatchObject({
      code: 'e-invoice-incomplete',
      facts: {
        number,
        format: 'cii',
        missing: [
          { field: 'company.vatId', bt: 'BT-31', where: 'COMPANY' },
          { field: 'company.countryCode', bt: 'BT-40', where: 'COMPANY' },
          { field: 'customer.countryCode', bt: 'BT-55', where: 'CUSTOMER' },
        ],
      },
    });
    await companyHas({ ...aCompany, name: 'Renamed' });
    await office.ask(UpdateCustomer, { ...aMinistry, id: customer.id, expectedVersion: 1 });
    const source = await office.ask(GetEInvoice, { id, format: 'xrechnung' });
    expect(source).toMatchObject({
      company: { name: 'Bare', city: 'Berlin' },
      customer: { name: 'Bare', city: 'Berlin' },
    });
  });

  it('is not to be had of a quote, without a customer, at a location the caller may not see', async () => {
    const customer = await office.ask(CreateCustomer, aMinistry);
    const quote = await office.invoice({ ...office.given.cables(2), customerId: customer.id });
    expect(await refusalOf(office.ask(GetEInvoice, { id: quote.id, format: 'cii' }))).toMatchObject({
      code: 'e-invoice-not-available',
      facts: { number: quote.number, because: 'NOT_ISSUED' },
    });
    const { id } = await issuedTo(null);
    expect(await refusalOf(office.ask(GetEInvoice, { id, format: 'cii' }))).toMatchObject({
      code: 'e-invoice-incomplete',
      facts: { missing: [{ field: 'invoice.customerId', bt: 'BT-44', where: 'INVOICE' }] },
    });
    const elsewhere = office.ask(GetEInvoice, { id, format: 'cii' }, { as: { locations: [otherStore.id] } });
    const unknown = office.ask(GetEInvoice, { id: randomUUID(), format: 'cii' });
    const refusals = await Promise.all([refusalOf(elsewhere), refusalOf(unknown)]);
    expect(refusals).toMatchObject([{ code: 'not-found' }, { code: 'not-found' }]);
  });
});

describe('A mail with an e-invoice', () => {
  it('is queued with its format, told in the audit trail, and refused where there is none', async () => {
    await companyHas(aCompany);
    const { id: invoiceId } = await issuedTo(await office.ask(CreateCustomer, aMinistry));
    const mail = await office.ask(EmailInvoice, { invoiceId, eInvoice: 'factur-x' });
    expect(mail).toMatchObject({ document: 'INVOICE', eInvoice: 'factur-x' });
    expect((await office.auditOf(invoiceId)).at(-1)).toMatchObject({ after: { mail: { eInvoice: 'factur-x' } } });
    const slip = office.ask(EmailInvoice, { invoiceId, document: 'PACKING_SLIP', eInvoice: 'cii' });
    expect(await refusalOf(slip)).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/eInvoice', detail: 'goes with the document INVOICE only' }] },
    });
    const { id } = await issuedTo(await office.ask(CreateCustomer, { name: 'Bare', email: 'bare@mail.example' }));
    expect(await refusalOf(office.ask(EmailInvoice, { invoiceId: id, eInvoice: 'cii' }))).toMatchObject({
      code: 'e-invoice-incomplete',
    });
  });
});

describe('What an e-invoice needs of the company', () => {
  it.each([
    ['vatId', '123456789'],
    ['countryCode', 'XX'],
    ['iban', 'DE03120300000000202051'],
    ['bic', 'BYLADE'],
    ['electronicAddressScheme', 'MAIL'],
  ])('is refused where it is wrong: %s %s', async (field, value) => {
    expect(await refusalOf(companyHas({ [field]: value }))).toMatchObject({ code: 'validation' });
  });

  it('has an electronic address only with its scheme', async () => {
    const detail = 'is needed: an electronic address and its scheme are given together';
    expect(await refusalOf(companyHas({ electronicAddress: '0204:1' }))).toMatchObject({
      facts: { errors: [{ pointer: '#/electronicAddressScheme', detail }] },
    });
  });
});
