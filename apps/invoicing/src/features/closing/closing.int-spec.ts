import { randomUUID } from 'node:crypto';
import {
  CompleteInvoice,
  CompleteInvoiceV1,
  GetInvoice,
  type Input,
  ReopenInvoice,
  UpdateOrderStatus,
} from '@provena/contracts';
import { type AskOptions, refusalOf } from '@provena/testing';
import { COMPLETED } from '../../testing/order-status.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';
import { begin, type Documents, newSave, otherStore, saved } from '../../testing/a-save.fixture.ts';

let harness: OpenedInvoicing;
let given: Documents;
beforeAll(async () => {
  harness = await openInvoicing();
  ({ given } = harness);
});
afterAll(() => harness.stop());

const anInvoice = async () => (await saved(harness.database.sql, newSave(given.cables(2)))).invoiceId;

const close = (invoiceId: string, expectedVersion = 1, options?: AskOptions) =>
  harness.ask(CompleteInvoiceV1, { invoiceId, expectedVersion, keepBalance: true, note: 'done' }, options);

const reopen = (invoiceId: string, expectedVersion = 2, options?: AskOptions) =>
  harness.ask(ReopenInvoice, { invoiceId, expectedVersion, reason: 'late payment' }, options);

const auditOf = async (invoiceId: string) => {
  const text = `select action, username, version, note, before, after from audit_entry where entity_id = $1 order by version`;
  return (await harness.database.pool.query<Record<string, unknown>>(text, [invoiceId])).rows;
};

describe('closing', () => {
  it('makes the next version, with who and when, and says so to whoever follows', async () => {
    const invoiceId = await anInvoice();
    const closed = await close(invoiceId);
    expect(closed).toMatchObject({ isClosed: true, version: 2, closed: { reason: 'COMPLETED', username: 'test' } });
    expect(await harness.ask(GetInvoice, { id: invoiceId })).toEqual(closed);
    const { rows } = await harness.database.pool.query<{ body: unknown }>(
      `select body from outbox where body->>'id' = $1 order by seq desc limit 1`,
      [invoiceId],
    );
    expect(rows[0]?.body).toEqual(closed);
  });

  it('of the same command happens once', async () => {
    const invoiceId = await anInvoice();
    const commandId = randomUUID();
    const first = await close(invoiceId, 1, { commandId });
    expect(await close(invoiceId, 1, { commandId })).toEqual(first);
    expect(await auditOf(invoiceId)).toHaveLength(2);
  });

  it('is refused for another version, another location, while a save is open, without the permission', async () => {
    const invoiceId = await anInvoice();
    expect(await refusalOf(close(invoiceId, 7))).toMatchObject({ code: 'version-conflict', facts: { version: 1 } });
    const elsewhere = { as: { locations: [otherStore.id] } };
    expect(await refusalOf(close(invoiceId, 1, elsewhere))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(close(randomUUID()))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(close(invoiceId, 1, { as: { permissions: [] } }))).toMatchObject({ code: 'forbidden' });
    const edit = newSave(given.cables(1), { kind: 'EDIT', invoiceId, baseVersion: 1 });
    await begin(harness.database.sql, edit);
    const facts = { operationId: edit.id };
    expect(await refusalOf(close(invoiceId))).toMatchObject({ code: 'save-in-progress', facts });
    expect(await harness.ask(GetInvoice, { id: invoiceId })).toMatchObject({ isClosed: false, version: 1 });
  });
});

describe('a completed invoice', () => {
  it('is in the completed status with what it sold taken, and says in its history who closed it', async () => {
    const invoiceId = await anInvoice();
    const asked = { invoiceId, expectedVersion: 1, writeOff: true, note: 'done' };
    const { state, invoice } = await harness.ask(CompleteInvoice, asked);
    expect(state).toBe('SAVED');
    expect(invoice).toMatchObject({
      orderStatus: { id: COMPLETED },
      stockEffect: 'SUBTRACTED',
      isClosed: true,
      writtenOff: '21.48',
      balance: '0.00',
    });
    const history = 'select to_status_id, username, note from status_history where invoice_id = $1 and version = 2';
    const { rows } = await harness.database.pool.query(history, [invoiceId]);
    expect(rows).toEqual([{ to_status_id: COMPLETED, username: 'test', note: 'done' }]);
  });

  it('asks what becomes of its balance', async () => {
    const invoiceId = await anInvoice();
    const refusal = await refusalOf(harness.ask(CompleteInvoice, { invoiceId, expectedVersion: 1 }));
    expect(refusal).toMatchObject({ code: 'balance-open', facts: { balance: '21.48' } });
  });

  it('is held back by the gates of the completed status, which are told', async () => {
    const status = async (fields: Omit<Input<typeof UpdateOrderStatus>, 'id' | 'expectedVersion'>) => {
      const { rows } = await harness.database.pool.query<{ version: number }>(
        'select version from order_status where id = $1',
        [COMPLETED],
      );
      await harness.ask(UpdateOrderStatus, { id: COMPLETED, expectedVersion: rows[0]?.version ?? 0, ...fields });
    };
    const invoiceId = await anInvoice();
    await status({ requiresApproval: true });
    expect(await refusalOf(close(invoiceId))).toMatchObject({
      code: 'status-gate',
      facts: { orderStatus: { id: COMPLETED }, gates: [{ gate: 'approval', approvalStatus: 'NOT_REQUIRED' }] },
    });
    await status({ requiresApproval: false });
    expect(await close(invoiceId)).toMatchObject({ isClosed: true });
  });
});

describe('reopening', () => {
  it('takes the invoice back to the active list, and the trail tells who, when and why', async () => {
    const invoiceId = await anInvoice();
    await close(invoiceId);
    expect(await reopen(invoiceId)).toMatchObject({ isClosed: false, closed: null, version: 3 });
    const [made, closed, reopened] = await auditOf(invoiceId);
    expect(made).toMatchObject({ action: 'invoice-create', username: 'tess', version: 1, before: null });
    expect(closed).toMatchObject({ action: 'invoice-closed', note: 'done', before: { isClosed: false, closed: null } });
    expect(reopened).toMatchObject({ action: 'invoice-reopened', username: 'test', note: 'late payment', version: 3 });
    expect(reopened?.['after']).toMatchObject({ isClosed: false, closed: null });
    expect(reopened?.['after']).not.toHaveProperty('lines');
  });

  it('needs its permission', async () => {
    const invoiceId = await anInvoice();
    await close(invoiceId);
    const sales = { as: { permissions: ['invoice:write'] } };
    expect(await refusalOf(reopen(invoiceId, 2, sales))).toMatchObject({ code: 'forbidden' });
  });
});

describe('the audit trail', () => {
  it('is changed and shortened by nobody, not even by a superuser', async () => {
    await close(await anInvoice());
    for (const change of [`update audit_entry set username = 'x'`, 'delete from audit_entry', 'truncate audit_entry'])
      await expect(harness.asSuperuser(change)).rejects.toThrow('append-only');
  });
});
