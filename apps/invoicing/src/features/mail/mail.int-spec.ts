import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  EmailInvoice,
  type Input,
  ListInvoiceMail,
  type Mail,
  RetryMail,
  UpdateCompany,
} from '@provena/contracts';
import { startService } from '@provena/messaging';
import { eventually, type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { type Documents, documents, newSave, otherStore, saved } from '../../testing/a-save.fixture.ts';
import { MailServer } from '../../testing/mail-server.fixture.ts';

const server = new MailServer();
let harness: Harness;
let given: Documents;

beforeAll(async () => {
  await server.start();
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${server.port}`;
  process.env['MAIL_FROM'] = 'invoices@shop.example';
  harness = await startHarness(invoicing, schema);
  given = await documents(harness.database.sql);
});

afterAll(async () => {
  await harness.stop();
  await server.stop();
});

beforeEach(() => {
  server.behaviour = 'take';
});

/** An invoice, for a customer with this address where there is one. */
const anInvoice = async (email?: string | null) => {
  const { invoiceId } = await saved(harness.database.sql, newSave(given.cables(2)));
  if (email === undefined) return invoiceId;
  const customer = await harness.ask(CreateCustomer, { name: 'Łukasz', email });
  await harness.database.pool.query(`update invoice set customer_id = $2 where id = $1`, [invoiceId, customer.id]);
  return invoiceId;
};

const send = (invoiceId: string, fields: Partial<Input<typeof EmailInvoice>> = {}) =>
  harness.ask(EmailInvoice, { invoiceId, to: 'ada@mail.example', ...fields });

const mailOf = async ({ invoiceId, id }: Mail) => {
  const { data } = await harness.ask(ListInvoiceMail, { invoiceId });
  return data.find(mail => mail.id === id);
};

const becomes = (mail: Mail, expected: Partial<Mail>) =>
  eventually(async () => expect(await mailOf(mail)).toMatchObject(expected));

/** As if the pause before the next attempt were over. */
const dueNow = ({ id }: Mail) => harness.database.pool.query(`update mail set next_at = now() where id = $1`, [id]);

const messageIdOf = ({ source }: { source: string }) => /^Message-ID: (.*)$/im.exec(source)?.[1]?.trim();

describe('an invoice by e-mail', () => {
  it('is queued in the command and soon sent to the customer, with the document as PDF', async () => {
    const mail = await harness.ask(EmailInvoice, { invoiceId: await anInvoice('lukasz@mail.example') });
    expect(mail).toMatchObject({ to: 'lukasz@mail.example', document: 'INVOICE', state: 'QUEUED', transport: 'SMTP' });
    await becomes(mail, {
      state: 'SENT',
      attempts: 1,
      lastError: null,
      nextAttemptAt: null,
      sentAt: expect.any(String),
    });
    const [received, ...more] = server.about(mail.id);
    expect(more).toEqual([]);
    expect(received?.to).toEqual(['lukasz@mail.example']);
    expect(received?.source).toMatch(/^From: Your company <invoices@shop\.example>/m);
    expect(received?.source).toMatch(/^Subject: Quote INV-\d+ from Your company/m);
    expect(received?.source).toMatch(/filename=INV-\d+\.pdf/);
    expect(received?.source).toContain(Buffer.from('%PDF-1.').toString('base64').slice(0, 8));
    expect(messageIdOf(received!)).toBe(`<${mail.id}@shop.example>`);
  });

  it('is sent once per command', async () => {
    const [invoiceId, commandId] = [await anInvoice(), randomUUID()];
    const input = { invoiceId, to: 'ada@mail.example', document: 'RECEIPT' as const };
    const first = await harness.ask(EmailInvoice, input, { commandId });
    expect(await harness.ask(EmailInvoice, input, { commandId })).toEqual(first);
    expect((await harness.ask(ListInvoiceMail, { invoiceId })).data).toHaveLength(1);
  });

  it('is refused without an address, at another location, without the right, and to what is no address', async () => {
    const [nobody, silent] = [await anInvoice(), await anInvoice(null)];
    expect(await refusalOf(harness.ask(EmailInvoice, { invoiceId: nobody }))).toMatchObject({
      code: 'email-address-missing',
      facts: { customerId: null },
    });
    expect(await refusalOf(harness.ask(EmailInvoice, { invoiceId: silent }))).toMatchObject({
      code: 'email-address-missing',
      facts: { customerId: expect.any(String) },
    });
    const ask = (as: object, to = 'a@mail.example') =>
      refusalOf(harness.ask(EmailInvoice, { invoiceId: nobody, to }, { as }));
    expect(await ask({ locations: [otherStore.id] })).toMatchObject({ code: 'not-found' });
    expect(await ask({ permissions: ['invoice:read'] })).toMatchObject({ code: 'forbidden' });
    for (const to of ['a@mail.example\r\nBcc: all@mail.example', 'a@mail.example, b@mail.example', 'nobody', '']) {
      expect(await ask({}, to)).toMatchObject({ code: 'validation' });
    }
    expect((await harness.ask(ListInvoiceMail, { invoiceId: nobody })).data).toEqual([]);
  });

  it('has the headers we give it, whatever the company is called', async () => {
    const name = 'Evil\r\nBcc: all@mail.example\r\n\r\n<b>';
    const { version } = await harness.ask(UpdateCompany, { expectedVersion: 1, name, email: 'shop@mail.example' });
    const mail = await send(await anInvoice(), { message: 'Hi\r\n.\r\nMAIL FROM:<x@y.example>' });
    await becomes(mail, { state: 'SENT' });
    const [received] = server.about(mail.id);
    const [head = ''] = received?.source.split('\r\n\r\n') ?? [];
    expect(head).not.toMatch(/^Bcc:/m);
    expect(received?.to).toEqual(['ada@mail.example']);
    await harness.ask(UpdateCompany, { expectedVersion: version, name: 'Your company', email: null });
  });

  it('is told in the audit trail of the invoice', async () => {
    const mail = await send(await anInvoice());
    const text = `select username, after, version from audit_entry where entity_id = $1 and action = 'invoice-emailed'`;
    expect((await harness.database.pool.query(text, [mail.invoiceId])).rows).toEqual([
      { username: 'test', version: null, after: { mail: { id: mail.id, to: mail.to, document: 'INVOICE' } } },
    ]);
  });
});

describe('a server that does not take the mail', () => {
  it('now is asked again later, under the same Message-ID', async () => {
    server.behaviour = { code: 451 };
    const mail = await send(await anInvoice());
    await becomes(mail, { state: 'QUEUED', attempts: 1, lastError: expect.stringContaining('451') });
    server.behaviour = 'take';
    await dueNow(mail);
    await becomes(mail, { state: 'SENT', attempts: 2, lastError: null });
    expect(server.about(mail.id).map(messageIdOf)).toEqual([`<${mail.id}@shop.example>`]);
  });

  it('for good is not asked again, until somebody says so', async () => {
    server.behaviour = { code: 550 };
    const mail = await send(await anInvoice());
    await becomes(mail, {
      state: 'FAILED',
      attempts: 1,
      lastError: expect.stringContaining('550'),
      nextAttemptAt: null,
    });
    server.behaviour = 'take';
    const target = { invoiceId: mail.invoiceId, mailId: mail.id };
    expect(await harness.ask(RetryMail, target)).toMatchObject({ state: 'QUEUED', attempts: 0 });
    await becomes(mail, { state: 'SENT', attempts: 1 });
    const state = { code: 'mail-not-failed', facts: { state: 'SENT' } };
    expect(await refusalOf(harness.ask(RetryMail, target))).toMatchObject(state);
    const foreign = { ...target, invoiceId: await anInvoice() };
    expect(await refusalOf(harness.ask(RetryMail, foreign))).toMatchObject({ code: 'not-found' });
  });

  it('because it hangs up in the middle is asked again', async () => {
    server.behaviour = 'hang-up';
    const mail = await send(await anInvoice());
    await becomes(mail, { state: 'QUEUED', attempts: 1, lastError: expect.any(String) });
    server.behaviour = 'take';
    await dueNow(mail);
    await becomes(mail, { state: 'SENT', attempts: 2 });
  });

  it('because it is not there is asked again, and after the eighth time no more', async () => {
    await server.stop();
    const mail = await send(await anInvoice());
    await becomes(mail, { state: 'QUEUED', attempts: 1, lastError: expect.stringContaining('ECONNREFUSED') });
    await harness.database.pool.query(`update mail set attempts = 7, next_at = now() where id = $1`, [mail.id]);
    await becomes(mail, { state: 'FAILED', attempts: 8 });
    await server.start();
  });
});

describe('two instances', () => {
  it('send each mail once', async () => {
    const second = await startService(invoicing, harness.config);
    try {
      const invoiceId = await anInvoice();
      const mails = await Promise.all(Array.from({ length: 6 }, () => send(invoiceId)));
      for (const mail of mails) await becomes(mail, { state: 'SENT', attempts: 1 });
      expect(mails.map(({ id }) => server.about(id).length)).toEqual(mails.map(() => 1));
    } finally {
      await second.stop();
    }
  });

  it('leave a mail to the one that is sending it, however slow the server is', async () => {
    const second = await startService(invoicing, harness.config);
    const { promise: after, resolve: answer } = Promise.withResolvers<null>();
    try {
      server.behaviour = { after };
      const invoiceId = await anInvoice();
      const slow = await send(invoiceId);
      await eventually(() => expect(server.about(slow.id)).toHaveLength(1));
      server.behaviour = 'take';
      const next = await send(invoiceId);
      await becomes(next, { state: 'SENT' });
      expect(await mailOf(slow)).toMatchObject({ state: 'QUEUED', attempts: 1 });
      answer(null);
      await becomes(slow, { state: 'SENT', attempts: 1 });
      expect(server.about(slow.id)).toHaveLength(1);
    } finally {
      answer(null);
      await second.stop();
    }
  });

  it('take over what the other had taken when it died, as the same mail', async () => {
    server.behaviour = { code: 451 };
    const mail = await send(await anInvoice());
    await becomes(mail, { attempts: 1 });
    server.behaviour = 'take';
    await harness.database.pool.query(
      `update mail set attempts = 2, next_at = now() + interval '2 min' where id = $1`,
      [mail.id],
    );
    expect(server.about(mail.id)).toEqual([]);
    await dueNow(mail);
    await becomes(mail, { state: 'SENT', attempts: 3 });
  });
});
