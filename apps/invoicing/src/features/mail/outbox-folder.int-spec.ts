import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CreateCustomer, EmailInvoice, GetCompany, ListInvoiceMail, UpdateCompany } from '@provena/contracts';
import { eventually, type Harness, startHarness, temporaryFolder } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { documents, newSave, saved } from '../../testing/a-save.fixture.ts';
import { APPROVED } from '../../testing/order-status.fixture.ts';

let harness: Harness;
const temporary = temporaryFolder('outbox');
let folder: string;

beforeAll(async () => {
  folder = join(temporary, 'outbox');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  process.env['SMTP_URL'] = '';
  process.env['MAIL_OUTBOX_DIR'] = folder;
  harness = await startHarness(invoicing, schema);
});

afterAll(async () => {
  await harness.stop();
  rmSync(temporary, { recursive: true });
});

describe('mail without a server', () => {
  it('is kept as a file in the outbox folder, and says so', async () => {
    const given = await documents(harness.database.sql);
    const { invoiceId } = await saved(harness.database.sql, newSave(given.cables(1)));
    const mail = await harness.ask(EmailInvoice, { invoiceId, to: 'ada@mail.example', document: 'PACKING_SLIP' });
    expect(mail).toMatchObject({ state: 'QUEUED', transport: 'OUTBOX_FOLDER' });
    await eventually(async () => {
      const { data } = await harness.ask(ListInvoiceMail, { invoiceId });
      expect(data).toMatchObject([{ id: mail.id, state: 'SENT', transport: 'OUTBOX_FOLDER' }]);
    });
    expect(readdirSync(folder)).toEqual([`${mail.id}.eml`]);
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([modeOf(folder), modeOf(join(folder, `${mail.id}.eml`))]).toEqual(['700', '600']);
    const eml = readFileSync(join(folder, `${mail.id}.eml`), 'utf8');
    expect(eml).toMatch(/^To: ada@mail\.example/m);
    expect(eml).toMatch(/filename=INV-\d+-packing-slip\.pdf/);
  });

  it.each([
    ['factur-x' as const, [/INV-\d+-factur-x\.pdf/]],
    ['cii' as const, [/INV-\d+\.pdf/, /INV-\d+-cii\.xml/]],
  ])('carries an e-invoice as %s in place of the PDF, or beside it', async (eInvoice, files) => {
    const { sql } = harness.database;
    const given = await documents(sql);
    const { version: expectedVersion } = await harness.ask(GetCompany, {});
    await harness.ask(UpdateCompany, { expectedVersion, vatId: 'DE123456788', countryCode: 'DE' });
    const { id: customerId } = await harness.ask(CreateCustomer, { name: 'Ada', countryCode: 'DE' });
    const issued = { customerId, orderStatusId: APPROVED, statusPath: [APPROVED] };
    const { invoiceId } = await saved(sql, newSave({ ...given.cables(1), ...issued }));
    const { id } = await harness.ask(EmailInvoice, { invoiceId, to: 'ada@mail.example', eInvoice });
    await eventually(async () => expect(readdirSync(folder)).toContain(`${id}.eml`));
    const eml = readFileSync(join(folder, `${id}.eml`), 'utf8');
    expect([...eml.matchAll(/filename=(\S+)/g)].map(([, name]) => name)).toEqual(
      files.map(file => expect.stringMatching(file) as string),
    );
  });
});
