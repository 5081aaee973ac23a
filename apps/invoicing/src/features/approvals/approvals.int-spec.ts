import { randomUUID } from 'node:crypto';
import {
  AssignTeams,
  CompleteInvoice,
  DecideApproval,
  GetApproval,
  GetInvoice,
  type Input,
  RequestApproval,
} from '@provena/contracts';
import type { RunningService } from '@provena/messaging';
import { eventually, refusalOf } from '@provena/testing';
import { commit, begin, newSave } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';
import { agreeingInventory } from '../../testing/inventory.fixture.ts';

let office: Office;
let inventory: RunningService;
beforeAll(async () => {
  office = await openOffice();
  inventory = await agreeingInventory(office);
});
afterAll(async () => {
  await inventory.stop();
  await office.stop();
});

const customer = { as: { username: 'customer', permissions: ['approval:decide'] } };

const asked = async (fields: Partial<Input<typeof RequestApproval>> = {}) => {
  const { id: invoiceId } = await office.invoice();
  return office.ask(RequestApproval, { invoiceId, expectedVersion: 1, ...fields });
};
const see = (token: string) => office.ask(GetApproval, { token }, customer);
const decide = (token: string, decision: 'APPROVED' | 'REJECTED' = 'APPROVED') =>
  office.ask(DecideApproval, { token, decision, signedBy: 'Ada Byron' }, customer);

describe('asking the customer', () => {
  it('makes the invoice wait, and shows the customer what is asked and nothing else', async () => {
    const { token, invoice, expiresAt } = await asked();
    expect(invoice).toMatchObject({ version: 2, approvalStatus: 'PENDING', approval: { decision: null, expiresAt } });
    const page = await see(token);
    expect(page).toMatchObject({ number: invoice.number, state: 'OPEN', total: invoice.total, signedBy: null });
    expect(page).not.toHaveProperty('id');
    expect(page).not.toHaveProperty('notes');
  });

  it('keeps the secret of the link as a hash', async () => {
    const { token } = await asked();
    const { rows } = await office.database.pool.query('select * from approval_request');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('gives a repeat the same link, and keeps it in no answer', async () => {
    const { id: invoiceId } = await office.invoice();
    const commandId = randomUUID();
    const ask = () => office.ask(RequestApproval, { invoiceId, expectedVersion: 1 }, { commandId });
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(await see(first.token)).toMatchObject({ state: 'OPEN' });
    const { rows } = await office.database.pool.query('select answer from handled_command where id = $1', [commandId]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(first.token);
  });

  it('again replaces the link before', async () => {
    const first = await asked();
    const again = { invoiceId: first.invoice.id, expectedVersion: 2 };
    const second = await office.ask(RequestApproval, again);
    expect(await see(first.token)).toMatchObject({ state: 'REPLACED' });
    const refused = { code: 'approval-not-open', facts: { state: 'REPLACED' } };
    expect(await refusalOf(decide(first.token))).toMatchObject(refused);
    expect(await decide(second.token)).toMatchObject({ state: 'APPROVED' });
  });

  it('needs an active invoice', async () => {
    const { id } = await office.soldAtRegister();
    const refused = office.ask(RequestApproval, { invoiceId: id, expectedVersion: 1 });
    expect(await refusalOf(refused)).toMatchObject({ code: 'pos-invoice-read-only' });
  });
});

describe("the customer's decision", () => {
  it('opens the gate, signed with a name, and is in the trail', async () => {
    const { token, invoice } = await asked();
    expect(await decide(token)).toMatchObject({ state: 'APPROVED', signedBy: 'Ada Byron' });
    expect(await office.ask(GetInvoice, { id: invoice.id })).toMatchObject({
      version: 3,
      approvalStatus: 'APPROVED',
      approval: { decision: 'APPROVED', signedBy: 'Ada Byron' },
    });
    const last = (await office.auditOf(invoice.id)).at(-1);
    expect(last).toMatchObject({ action: 'approval-given', username: 'customer', note: 'signed by Ada Byron' });
  });

  it('may be no', async () => {
    const { token, invoice } = await asked();
    expect(await decide(token, 'REJECTED')).toMatchObject({ state: 'REJECTED' });
    expect(await office.ask(GetInvoice, { id: invoice.id })).toMatchObject({ approvalStatus: 'REJECTED' });
  });

  it('is taken once, however many come at the same time', async () => {
    const { token } = await asked();
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => decide(token, index % 2 ? 'APPROVED' : 'REJECTED')),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const facts = { state: expect.stringMatching(/APPROVED|REJECTED/) as string };
    expect(await refusalOf(decide(token))).toMatchObject({ code: 'approval-not-open', facts });
  });

  it('is not taken for an invoice that is another now, or closed', async () => {
    const changed = await asked();
    const { id: invoiceId } = changed.invoice;
    const edit = newSave(office.given.cables(5), { kind: 'EDIT', invoiceId, baseVersion: 2 });
    await begin(office.database.sql, edit);
    await commit(office.database.sql, edit);
    expect(await see(changed.token)).toMatchObject({ state: 'CHANGED' });
    expect(await refusalOf(decide(changed.token))).toMatchObject({ facts: { state: 'CHANGED' } });

    const closed = await asked();
    const close = { invoiceId: closed.invoice.id, expectedVersion: 2, keepBalance: true };
    await office.ask(CompleteInvoice, close);
    expect(await see(closed.token)).toMatchObject({ state: 'CLOSED' });
    expect(await refusalOf(decide(closed.token))).toMatchObject({ code: 'approval-not-open' });
  });

  it('stands by what was asked when only the work on the invoice changed', async () => {
    const { token, invoice } = await asked();
    await office.ask(AssignTeams, { invoiceId: invoice.id, expectedVersion: 2, teamIds: [] });
    expect(await decide(token)).toMatchObject({ state: 'APPROVED' });
  });

  it('comes too late after the link expired', async () => {
    const { token } = await asked();
    await office.database.pool.query(`update approval_request set expires_at = now() where decided_at is null`);
    await eventually(async () => expect(await see(token)).toMatchObject({ state: 'EXPIRED' }));
    expect(await refusalOf(decide(token))).toMatchObject({ facts: { state: 'EXPIRED' } });
  });

  it('needs the link', async () => {
    expect(await refusalOf(see('q5VfKz0t3uJrW8mYc2xNbA7dEhGsLpQ1'))).toMatchObject({ code: 'not-found' });
  });
});
