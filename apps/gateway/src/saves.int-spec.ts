import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import {
  GetInvoice,
  GetOperation,
  type Invoice,
  type Operation,
  type Received,
  SaveInvoice,
  ValidateInvoice,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, messagingTables, type Work } from '@provena/messaging';
import { type Harness, startHarness } from '@provena/testing';
import { type GatewayUnderTest, startTestGateway } from './gateway.suite.ts';

const ID = '0198c000-0000-7000-8000-0000000000a1';
const form = { locationId: ID, lines: [{ itemId: ID, quantity: 1, serials: ['SN1'] }] };

const invoiceOf = (version: number): Invoice => ({
  id: ID,
  number: 'INV-000001',
  invoiceType: 'STANDARD',
  isClosed: false,
  orderStatus: { id: ID, name: 'Quote' },
  customer: null,
  location: { id: ID, name: 'Store' },
  lines: [],
  payments: [],
  notes: null,
  currency: 'EUR',
  subtotal: '0.00',
  tax: '0.00',
  total: '0.00',
  paid: '0.00',
  balance: '0.00',
  paymentStatus: 'UNPAID',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  createdBy: 'owner',
  version,
});

const undecided = (id: string): Operation => ({
  id,
  state: 'SAVING',
  invoiceId: ID,
  invoice: null,
  refusal: null,
  replayed: false,
});
const refusal = { code: 'serial-not-available', detail: 'SN1 is sold.', facts: { serials: [{ serialNumber: 'SN1' }] } };

/** Stands where invoicing stands, and ends a save as its note says. */
@Controller()
class Invoicing {
  readonly asked: { commandId: string; input: Received<typeof SaveInvoice>; userId: string }[] = [];

  @Handles(SaveInvoice, { autocommit: true })
  async save(input: Received<typeof SaveInvoice>, { commandId, caller }: Work): Promise<Operation> {
    const replayed = this.asked.some(earlier => earlier.commandId === commandId);
    this.asked.push({ commandId, input, userId: caller.userId });
    const open = { ...undecided(commandId), replayed };
    switch (input.invoice.notes ?? '') {
      case 'undecided':
        return open;
      case 'rejected':
        return { ...open, state: 'REJECTED', refusal };
      case 'refused':
        throw new DomainError('version-conflict', 'Somebody else saved first.', { version: 8 });
      case 'fails':
        throw new Error('the disk is full of secrets');
      default:
        return { ...open, state: 'SAVED', invoice: invoiceOf((input.expectedVersion ?? 0) + 1) };
    }
  }

  @Handles(GetOperation)
  async operation({ id }: Received<typeof GetOperation>): Promise<Operation> {
    return id.startsWith('0') ? { ...undecided(id), state: 'REJECTED', refusal } : undecided(id);
  }

  @Handles(GetInvoice)
  async get({ id }: Received<typeof GetInvoice>): Promise<Invoice> {
    if (id === ID) return invoiceOf(7);
    throw new Error('the table is locked by somebody');
  }

  @Handles(ValidateInvoice)
  async validate({ invoiceId }: Received<typeof ValidateInvoice>) {
    return { subtotal: '0.00', tax: '0.00', total: invoiceId ? '1.00' : '0.00' };
  }
}

@Module({ controllers: [Invoicing] })
class InvoicingModule {}

let invoicing: Harness;
let test: GatewayUnderTest;
let token: string;
beforeAll(async () => {
  const schema = { migrations: [messagingTables], functions: [] };
  invoicing = await startHarness({ name: 'invoicing', module: InvoicingModule }, schema);
  test = await startTestGateway(invoicing.config);
  token = await test.tokenOf('owner');
}, 40_000);
afterAll(async () => {
  await test.stop();
  await invoicing.stop();
});

const asked = () => invoicing.service.app.get(Invoicing).asked;

const save = (notes: string, key: string = randomUUID()) =>
  test.send('POST', '/v1/invoices', { token, json: { ...form, notes }, headers: { 'idempotency-key': key } });

const saveAgain = (etag: string, notes = '') =>
  test.send('PUT', `/v1/invoices/${ID}`, {
    token,
    json: { ...form, notes },
    headers: { 'idempotency-key': randomUUID(), 'if-match': etag },
  });

describe('a save', () => {
  it('answers 201 with the invoice, its address and its version', async () => {
    const { status, headers, body } = await save('');
    expect({ status, body }).toEqual({ status: 201, body: invoiceOf(1) });
    expect(headers.get('location')).toBe(`/v1/invoices/${ID}`);
    expect(headers.get('etag')).toBe('"v1"');
    expect(headers.get('idempotency-replayed')).toBeNull();
  });

  it('sends the invoice in the name of the caller', async () => {
    const me = await test.send('GET', '/v1/me', { token });
    await save('whose');
    const line = { itemId: ID, quantity: 1, discount: '0', serials: ['SN1'] };
    expect(asked().at(-1)).toMatchObject({
      userId: me.body.id,
      input: { invoice: { locationId: ID, lines: [line], notes: 'whose' } },
    });
  });

  it('is the same command under the same key, and says when it was answered before', async () => {
    const key = randomUUID();
    await save('', key);
    const { status, headers } = await save('', `"${key}"`);
    expect({ status, replayed: headers.get('idempotency-replayed') }).toEqual({ status: 201, replayed: 'true' });
    const [first, second] = asked().slice(-2);
    expect(first!.commandId).toBe(second!.commandId);
    await save('');
    expect(asked().at(-1)!.commandId).not.toBe(first!.commandId);
  });

  it('is another command for somebody else with the same key', async () => {
    const key = randomUUID();
    await save('', key);
    const other = await test.tokenOf('manager');
    await test.send('POST', '/v1/invoices', { token: other, json: form, headers: { 'idempotency-key': key } });
    const [first, second] = asked().slice(-2);
    expect(first!.commandId).not.toBe(second!.commandId);
  });

  it.each(['undecided', 'fails'])('that is %s answers 202 and where to ask', async how => {
    const { status, headers, body } = await save(how);
    const { commandId } = asked().at(-1)!;
    expect({ status, body }).toEqual({ status: 202, body: { operationId: commandId, state: 'SAVING' } });
    expect(headers.get('location')).toBe(`/v1/operations/${commandId}`);
    expect(headers.get('retry-after')).toBe('1');
  });

  it('that was rejected is refused with the facts, again on a replay', async () => {
    const key = randomUUID();
    const [first, again] = [await save('rejected', key), await save('rejected', key)];
    for (const { status, body } of [first, again]) {
      expect({ status, body }).toMatchObject({
        status: 409,
        body: { code: 'serial-not-available', detail: 'SN1 is sold.', serials: [{ serialNumber: 'SN1' }] },
      });
    }
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('of a document carries the version the caller saw and answers the next', async () => {
    const { status, headers, body } = await saveAgain('"v7"');
    expect({ status, version: body.version, etag: headers.get('etag') }).toEqual({
      status: 200,
      version: 8,
      etag: '"v8"',
    });
    expect(headers.get('location')).toBeNull();
    expect(asked().at(-1)!.input).toMatchObject({ invoiceId: ID, expectedVersion: 7 });
  });

  it('of a version that is not there any more is refused with the one that is', async () => {
    expect(await saveAgain('"v7"', 'refused')).toMatchObject({
      status: 412,
      body: { code: 'version-conflict', version: 8 },
    });
  });

  it('can be tried without saving, as new or as an edit', async () => {
    const validate = (json: object) => test.send('POST', '/v1/invoices/validate', { token, json });
    expect(await validate(form)).toMatchObject({ status: 200, body: { total: '0.00' } });
    expect(await validate({ ...form, id: ID })).toMatchObject({ status: 200, body: { total: '1.00' } });
  });
});

describe('an operation', () => {
  const operation = (id: string) => test.send('GET', `/v1/operations/${id}`, { token });

  it('tells that it is not decided yet', async () => {
    const id = `f${ID.slice(1)}`;
    expect(await operation(id)).toMatchObject({ status: 200, body: { id, state: 'SAVING' } });
  });

  it('tells why it was rejected, as a problem', async () => {
    const { status, body } = await operation(ID);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ID, state: 'REJECTED', problem: { status: 409, ...refusal.facts } });
    expect(body).not.toHaveProperty('invoice');
  });
});

describe('a service that fails', () => {
  it('is unavailable for a question, and nothing of the reason comes out', async () => {
    const { status, headers, body } = await test.send('GET', `/v1/invoices/${randomUUID()}`, { token });
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'upstream-unavailable' });
    expect(headers.get('retry-after')).toBe('1');
    expect(JSON.stringify(body)).not.toContain('table');
  });
});

describe('a document', () => {
  it('carries its version as ETag', async () => {
    const { headers } = await test.send('GET', `/v1/invoices/${ID}`, { token });
    expect(headers.get('etag')).toBe('"v7"');
  });
});
