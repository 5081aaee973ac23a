import type { Company, PaymentTerms } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const read = statement('company_read', `select company_view(company) as company from company`);
const lock = statement('company_lock', `select company_view(company) as company from company for update`);
const keep = statement(
  'company_keep',
  `update company set name = $1, address = $2, tax_id = $3, email = $4, phone = $5, logo = decode($6, 'base64'), footer = $7,
     terms = $8, version = $9, payment_terms = $10::jsonb, vat_id = $11, registration_id = $12, city = $13,
     post_code = $14, country_code = $15, electronic_address = $16, electronic_address_scheme = $17, contact_name = $18,
     iban = $19, bic = $20, updated_at = clock_timestamp()
   returning company_view(company) as company`,
);

const one = (row: { company: Company } | null): Company => {
  if (!row) throw new Error('the row of the company is gone');
  return row.company;
};

/** The company, in the only row of its table. */
export const findCompany = async (sql: Sql): Promise<Company> => one(await sql.row(read));

/** The company under its row lock, until the end of the transaction. */
export const companyToChange = async (sql: Sql): Promise<Company> => one(await sql.row(lock));

/** Relies on the lock of `companyToChange`. Answers the company as it is now. */
export const keepCompany = async (sql: Sql, company: Company): Promise<Company> => {
  const { name, address, taxId, email, phone, logo, footer, terms, version, paymentTerms } = company;
  const { vatId, registrationId, city, postCode, countryCode, contactName, iban, bic } = company;
  const payment = paymentTerms && JSON.stringify(paymentTerms);
  const letterhead = [name, address, taxId, email, phone, logo, footer, terms, version, payment];
  const reached = [company.electronicAddress, company.electronicAddressScheme, contactName];
  const values = [...letterhead, vatId, registrationId, city, postCode, countryCode, ...reached, iban, bic];
  return one(await sql.row(keep, values));
};

const terms = statement('company_terms', `select company_terms() as terms`);

/** The payment terms of the company, which hold for customers without their own. */
export const companyTerms = async (sql: Sql): Promise<PaymentTerms> => {
  const row = await sql.row<{ terms: PaymentTerms }>(terms);
  if (!row) throw new Error('the row of the company is gone');
  return row.terms;
};

const setTerms = statement('company_term_days', `update company set term_days = $1 where term_days <> $1`);

/** Keeps the days after which sales issued from now on are due, from the settings of the service. */
export const keepTermDays = async (sql: Sql, days: number): Promise<void> => {
  await sql.rows(setTerms, [days]);
};
