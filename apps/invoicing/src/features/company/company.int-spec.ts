import { GetCompany, GetCompanyBasics, UpdateCompany } from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
});
afterAll(() => harness.stop());

const version = async () => (await harness.ask(GetCompany, {})).version;

describe('the company', () => {
  it('is there from the beginning, with a name to replace', async () => {
    expect(await harness.ask(GetCompany, {})).toMatchObject({ name: 'Your company', logo: null, version: 1 });
  });

  it('has basics that every screen needs', async () => {
    const paymentTerms = { days: 30, endOfMonth: false, cashDiscount: null };
    const basics = { currency: 'EUR', minorUnits: 2, timeZone: 'UTC', paymentTermDays: 30, paymentTerms };
    expect(await harness.ask(GetCompanyBasics, {})).toEqual({ companyName: 'Your company', ...basics });
  });

  it('changes: an absent field stays, null empties, the logo comes back as it was given', async () => {
    const expectedVersion = await version();
    const fields = { name: 'Byron & Sons', address: '12 Mill Lane\nBerlin', terms: 'Two years', logo: PIXEL };
    const changed = await harness.ask(UpdateCompany, { expectedVersion, ...fields });
    expect(changed).toMatchObject({ ...fields, email: null, version: expectedVersion + 1 });
    const emptied = await harness.ask(UpdateCompany, { expectedVersion: changed.version, address: null });
    expect(emptied).toMatchObject({ ...fields, address: null });
    expect(await harness.ask(GetCompany, {})).toEqual(emptied);
  });

  it('leaves who changed what in the audit trail, with the digest of the logo in its place', async () => {
    const expectedVersion = await version();
    await harness.ask(UpdateCompany, { expectedVersion, logo: PIXEL, footer: 'HRB 1' });
    const { rows } = await harness.database.pool.query<{ after: { logo?: string } }>(
      `select username, before, after from audit_entry where entity = 'company' order by version desc limit 1`,
    );
    expect(rows[0]).toMatchObject({ username: 'test', before: { footer: null }, after: { footer: 'HRB 1' } });
    const text = `select count(*)::int as n from audit_entry where after::text like '%iVBOR%'`;
    expect((await harness.database.pool.query(text)).rows).toEqual([{ n: 0 }]);
  });

  it('refuses a logo that is no picture, another version, and whoever may not', async () => {
    const expectedVersion = await version();
    const gif = Buffer.from('GIF89a' + '.'.repeat(60)).toString('base64');
    const facts = { errors: [{ pointer: '#/logo', detail: 'is not a PNG or JPEG picture' }] };
    expect(await refusalOf(harness.ask(UpdateCompany, { expectedVersion, logo: gif }))).toMatchObject({
      code: 'validation',
      facts,
    });
    expect(await refusalOf(harness.ask(UpdateCompany, { expectedVersion: 99, name: 'x' }))).toMatchObject({
      code: 'version-conflict',
      facts: { version: expectedVersion },
    });
    const as = { permissions: ['invoice:read', 'invoice:write'] };
    expect(await refusalOf(harness.ask(UpdateCompany, { expectedVersion, name: 'x' }, { as }))).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'company:write' },
    });
    expect(await harness.ask(GetCompany, {}, { as })).toMatchObject({ version: expectedVersion });
  });
});
