import { randomUUID } from 'node:crypto';
import {
  AssignTeams,
  CountWaitingInvoices,
  CreateCustomer,
  CreateTeam,
  type Input,
  InvoiceSaved,
  ListInvoices,
  ListOrderStatuses,
  SummariseInvoices,
} from '@provena/contracts';
import { type Harness, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { beginSave, commitSave } from '../../persistence/saves.ts';
import { schema } from '../../persistence/schema.ts';
import { documents, newSave, otherStore, unitsFor } from '../../testing/a-save.fixture.ts';

let harness: Harness;

beforeAll(async () => void (harness = await startHarness(invoicing, schema)));
afterAll(() => harness.stop());

const saved = async (document: InvoiceDocument): Promise<string> => {
  const { sql } = harness.database;
  const save = newSave(document);
  await beginSave(sql, save, null);
  return (await commitSave(sql, save.id, unitsFor(save), InvoiceSaved.subject)).number;
};

const list = (question: Input<typeof ListInvoices>) => harness.ask(ListInvoices, question);
const numbers = async (question: Input<typeof ListInvoices>) => (await list(question)).data.map(({ number }) => number);

describe('the list of invoices, of the work on them,', () => {
  let customerId: string;
  let withCustomer: string;
  let withSerial: string;

  beforeAll(async () => {
    const given = await documents(harness.database.sql);
    ({ id: customerId } = await harness.ask(CreateCustomer, { name: 'Quinn & Sons' }));
    withCustomer = await saved({ ...given.cables(1), customerId });
    withSerial = await saved(given.phones('LIST-1'));
    await saved({ ...given.cables(1), locationId: otherStore.id });
  });

  it('says what there is to do on each: lines, numbers, teams, approval and the last day of an offer', async () => {
    const { data } = await list({ serial: 'list-1' });
    expect(data).toMatchObject([
      {
        number: withSerial,
        lineCount: 1,
        serials: { required: 1, captured: 1 },
        teams: [],
        approvalStatus: 'NOT_REQUIRED',
      },
    ]);
    expect((await list({ customerId })).data).toMatchObject([{ lineCount: 1, serials: { required: 0, captured: 0 } }]);
  });

  it('has those of several order statuses, of a team, and of an approval', async () => {
    const all = await numbers({});
    const { data: statuses } = await harness.ask(ListOrderStatuses, { limit: 100 });
    expect(await numbers({ orderStatusIds: statuses.map(({ id }) => id) })).toEqual(all);
    expect(await numbers({ orderStatusIds: [randomUUID()] })).toEqual([]);
    const team = await harness.ask(CreateTeam, { name: `Team ${randomUUID()}` });
    const [invoice] = (await list({ customerId })).data;
    await harness.ask(AssignTeams, { invoiceId: invoice!.id, expectedVersion: invoice!.version, teamIds: [team.id] });
    const [row] = (await list({ teamId: team.id })).data;
    expect(row).toMatchObject({ number: withCustomer, teams: [{ id: team.id, name: team.name }] });
    expect(await numbers({ approvalStatus: 'NOT_REQUIRED' })).toEqual(all);
    expect(await numbers({ approvalStatus: 'PENDING' })).toEqual([]);
  });

  it('has a summary: the count, the sums and each order status, of what the caller may see', async () => {
    const sumOf = (amounts: string[]) => amounts.reduce((sum, amount) => sum + Number(amount), 0).toFixed(2);
    for (const filter of [{}, { isClosed: false }, { customerId }, { q: 'cable' }, { locationId: otherStore.id }]) {
      const { data } = await list({ ...filter, limit: 100 });
      const { byStatus, ...summary } = await harness.ask(SummariseInvoices, filter);
      expect(summary).toEqual({
        count: data.length,
        isComplete: true,
        currency: 'EUR',
        total: sumOf(data.map(({ total }) => total)),
        balance: sumOf(data.map(({ balance }) => balance)),
      });
      expect(byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(data.length);
    }
    const atOther = await harness.ask(SummariseInvoices, {}, { as: { locations: [otherStore.id] } });
    expect(atOther).toMatchObject({ count: 1 });
    expect(await harness.ask(SummariseInvoices, { serial: 'nowhere' })).toMatchObject({
      count: 0,
      total: '0.00',
      byStatus: [],
    });
  });
});

describe('the invoices that wait', () => {
  const counts = (locations?: string[]) =>
    harness.ask(CountWaitingInvoices, {}, locations ? { as: { locations } } : undefined);

  it('are counted by what they wait for, and the list has the same ones', async () => {
    const { sql, pool } = harness.database;
    const given = await documents(sql);
    const before = await counts();
    const change = async (what: string, document: InvoiceDocument) => {
      const number = await saved(document);
      await pool.query(`update invoice set ${what} where number = $1`, [number]);
      return number;
    };
    const asked = await change(`approval_status = 'PENDING'`, given.cables(1));
    const owing = await change(`deposit_required = true, deposit_amount = 5`, given.cables(1));
    await change(`deposit_required = true`, given.cables(1));
    const empty = await change(`unit_effect = 'RELEASED'`, given.phones('WAITS-1'));
    await change(`unit_effect = 'RELEASED'`, given.cables(1));
    const over = await change(`expires_on = '2020-01-01'`, given.cables(1));

    const after = await counts();

    expect(await numbers({ waitsFor: 'APPROVAL' })).toEqual([asked]);
    expect(await numbers({ waitsFor: 'DEPOSIT' })).toEqual([owing]);
    expect(await numbers({ waitsFor: 'SERIALS' })).toEqual([empty]);
    expect(await numbers({ isExpired: true })).toEqual([over]);
    const more = { approval: 1, deposit: 1, serials: 1, expired: 1, active: 6, unpaid: 6 };
    expect(after).toEqual({
      isComplete: true,
      ...Object.fromEntries(Object.entries(more).map(([name, by]) => [name, before[name as keyof typeof more] + by])),
    });
    await pool.query(
      `update invoice set is_closed = true, close_reason = 'COMPLETED', closed_at = now(), closed_by = 'tess' where number = any ($1)`,
      [[asked, owing, empty]],
    );
    expect(await counts()).toMatchObject({ approval: 0, deposit: 0, serials: 0 });
    expect(await numbers({ waitsFor: 'DEPOSIT' })).toEqual([]);
  });

  it('are those at the locations of the caller', async () => {
    expect(await counts([randomUUID()])).toMatchObject({ active: 0, unpaid: 0, isComplete: true });
  });
});
