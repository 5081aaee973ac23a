import { readdirSync, readFileSync } from 'node:fs';
import * as contracts from '@provena/contracts';
import { createHash, randomUUID } from 'node:crypto';
import {
  type AuditEntry,
  AuditSealed,
  CompleteInvoice,
  CreateCustomer,
  type Input,
  ListAudit,
  ListInvoiceAudit,
  ListInvoiceHistory,
  UpdateCustomer,
} from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { sealAudit, unsealedEntries } from '../../persistence/audit-trail.ts';
import { type Documents, newSave, otherStore, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';

let harness: OpenedInvoicing;
let given: Documents;
beforeAll(async () => {
  harness = await openInvoicing();
  ({ given } = harness);
});
afterAll(() => harness.stop());

const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await harness.database.pool.query<Row>(text, values)).rows;

const anInvoice = async () => {
  const { result } = await saved(harness.database.sql, newSave(given.cables(2)));
  await harness.ask(CompleteInvoice, { invoiceId: result!.id, expectedVersion: 1, keepBalance: true, note: 'done' });
  return result!.id;
};

const list = async (question: Input<typeof ListAudit>, locations: '*' | string[] = '*') =>
  (await harness.ask(ListAudit, question, { as: { locations } })).data;

/** The seal of an entry, once it has one. */
const sealOf = (id: string) =>
  eventually(async () => {
    const [seal] = await rows<{ position: string; hash: string }>(
      `select position, encode(hash, 'hex') as hash from audit_seal where entry_id = $1`,
      id,
    );
    if (!seal) throw new Error('it is not sealed yet');
    return seal;
  });

describe('the audit trail of an invoice', () => {
  it('tells newest first who did what when, and what it was before', async () => {
    const invoiceId = await anInvoice();
    const { data } = await harness.ask(ListInvoiceAudit, { invoiceId });
    expect(data).toMatchObject([
      { action: 'invoice-closed', username: 'test', userId: 'u-test', note: 'done', version: 2, entityId: invoiceId },
      { action: 'invoice-create', username: 'tess', version: 1, before: null, after: { total: '21.48' } },
    ]);
    expect(data[0]).toMatchObject({ before: { isClosed: false }, after: { isClosed: true } });
  });

  it('comes page by page', async () => {
    const invoiceId = await anInvoice();
    const first = await harness.ask(ListInvoiceAudit, { invoiceId, limit: 1 });
    const cursor = first.page.nextCursor ?? undefined;
    const second = await harness.ask(ListInvoiceAudit, { invoiceId, limit: 1, cursor });
    expect([...first.data, ...second.data].map(({ version }) => version)).toEqual([2, 1]);
    expect(second.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('is for those who may read it, where they may see the invoice', async () => {
    const invoiceId = await anInvoice();
    const ask = (as: object, id = invoiceId) => refusalOf(harness.ask(ListInvoiceAudit, { invoiceId: id }, { as }));
    expect(await ask({ permissions: ['invoice:read'] })).toMatchObject({ code: 'forbidden' });
    expect(await ask({ locations: [otherStore.id] })).toMatchObject({ code: 'not-found', facts: { invoiceId } });
    expect(await ask({}, randomUUID())).toMatchObject({ code: 'not-found' });
  });
});

describe('the history of an invoice', () => {
  const reader = { permissions: ['invoice:read'] };

  it('tells who may read the invoice what its audit trail tells, without the seals', async () => {
    const invoiceId = await anInvoice();
    const audit = await harness.ask(ListInvoiceAudit, { invoiceId });
    const history = await harness.ask(ListInvoiceHistory, { invoiceId }, { as: reader });
    expect(history.data).toEqual(audit.data.map(({ seal: _, userId: __, ...entry }) => entry));
    expect(history.data).toMatchObject([{ action: 'invoice-closed', username: 'test' }, { action: 'invoice-create' }]);
  });

  it('is for nobody else, and of no invoice elsewhere', async () => {
    const invoiceId = await anInvoice();
    const ask = (as: object) => refusalOf(harness.ask(ListInvoiceHistory, { invoiceId }, { as }));
    expect(await ask({ permissions: ['customer:read'] })).toMatchObject({ code: 'forbidden' });
    expect(await ask({ ...reader, locations: [otherStore.id] })).toMatchObject({ code: 'not-found' });
  });
});

describe('the audit trail', () => {
  const aCustomer = async () => {
    const { id, version } = await harness.ask(CreateCustomer, { name: 'Ada' });
    await harness.ask(UpdateCustomer, { id, expectedVersion: version, phone: '1' }, { as: { username: 'mona' } });
    return id;
  };

  it('is found by thing, user, action and day', async () => {
    const id = await aCustomer();
    const actions = async (question: Input<typeof ListAudit>) => (await list(question)).map(({ action }) => action);
    expect(await actions({ entity: 'customer', entityId: id })).toEqual(['customer-changed', 'customer-created']);
    expect(await actions({ entityId: id, user: 'mona' })).toEqual(['customer-changed']);
    expect(await actions({ entityId: id, action: 'customer-created' })).toEqual(['customer-created']);
    const [entry] = await list({ entityId: id, limit: 1 });
    const day = entry!.at.slice(0, 10);
    const days = (by: number) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
    expect(await actions({ entityId: id, from: days(-1), to: days(1) })).toHaveLength(2);
    expect(await actions({ entityId: id, from: days(2) })).toEqual([]);
    expect(await actions({ entityId: id, to: days(-2) })).toEqual([]);
  });

  it('shows of invoices only those at the locations of who asks', async () => {
    const [invoiceId, customerId] = [await anInvoice(), await aCustomer()];
    expect(await list({ entityId: invoiceId }, [store.id])).toHaveLength(2);
    expect(await list({ entityId: invoiceId }, [otherStore.id])).toEqual([]);
    expect(await list({ entityId: customerId }, [otherStore.id])).toHaveLength(2);
  });

  it.each([{ cursor: 'x' }, { from: 'yesterday' }, { entityId: '7' }, { limit: 0 }])(
    'is not asked with %j',
    async asked => {
      expect(await refusalOf(list(asked))).toMatchObject({ code: 'validation' });
    },
  );
});

describe('the seals of the audit trail', () => {
  const entry = `insert into audit_entry (user_id, username, action, entity, entity_id) values ('u', 'x', 'y', 'z', gen_random_uuid()) returning id`;

  it('are a chain: each covers the one before it and its entry, and the head is stated', async () => {
    const invoiceId = await anInvoice();
    const { data } = await eventually(async () => {
      const page = await harness.ask(ListInvoiceAudit, { invoiceId });
      if (page.data.some(({ seal }) => seal === null)) throw new Error('not sealed yet');
      return page;
    });
    const chain = await rows<{ position: string; hash: Buffer; text: string }>(
      'select position, hash, audit_text(e) as text from audit_seal join audit_entry e on e.id = entry_id order by position',
    );
    let before = Buffer.alloc(0);
    for (const [index, { position, hash, text }] of chain.entries()) {
      expect(Number(position)).toBe(index + 1);
      before = createHash('sha256').update(before).update(text).digest();
      expect(hash.equals(before)).toBe(true);
    }
    const newest = data[0] as AuditEntry;
    const heads = await rows<{ body: { position: number } }>(
      `select body from outbox where subject = $1 order by seq desc limit 1`,
      AuditSealed.subject,
    );
    expect(heads[0]!.body.position).toBeGreaterThanOrEqual(newest.seal!.position);
  });

  it('pass nobody over who commits late', async () => {
    const late = await harness.database.pool.connect();
    try {
      await late.query('begin');
      const [lateId] = (await late.query<{ id: string }>(entry)).rows.map(({ id }) => id);
      const [{ id: earlyId }] = (await rows<{ id: string }>(entry)) as [{ id: string }];
      const early = await sealOf(earlyId);
      await late.query('commit');
      expect(Number((await sealOf(lateId!)).position)).toBeGreaterThan(Number(early.position));
    } finally {
      late.release();
    }
  });

  it('are given once, however many seal at once', async () => {
    await rows(`insert into audit_entry (user_id, username, action, entity, entity_id)
                select 'u', 'x', 'y', 'z', gen_random_uuid() from generate_series(1, 1200)`);
    await Promise.all(
      Array.from({ length: 8 }, async () =>
        sealAudit(harness.database.sql, await unsealedEntries(harness.database.sql)),
      ),
    );
    await eventually(async () => {
      const [left] = await rows<{ n: number }>('select count(*)::int as n from audit_unsealed');
      if (left!.n > 0) throw new Error('not sealed yet');
    });
    const [counted] = await rows<{ entries: number; seals: number; last: number }>(
      `select (select count(*)::int from audit_entry) as entries, count(*)::int as seals, max(position)::int as last from audit_seal`,
    );
    expect(counted).toEqual({ entries: counted!.last, seals: counted!.last, last: counted!.last });
  });

  it('are given to all others when one cannot be given', async () => {
    const [known] = await rows<{ entry_id: string }>('select entry_id from audit_seal order by position limit 1');
    await rows('insert into audit_unsealed values ($1)', known!.entry_id);
    const [added] = await rows<{ id: string }>(
      `insert into audit_entry (user_id, username, action, entity, entity_id)
       values ('u', 'x', 'y', 'z', gen_random_uuid()) returning id`,
    );
    expect(Number((await sealOf(added!.id)).position)).toBeGreaterThan(1);
    expect(await rows('select entry_id from audit_unsealed')).toEqual([known]);
    await rows('delete from audit_unsealed');
  });

  it('are changed by nobody, not even by a superuser', async () => {
    for (const change of [`update audit_seal set hash = hash`, 'delete from audit_seal', 'truncate audit_seal'])
      await expect(harness.asSuperuser(change)).rejects.toThrow('append-only');
  });
});

describe('every command that invoicing handles', () => {
  const features = new URL('../', import.meta.url);
  const commands = new Set(
    Object.entries(contracts).flatMap(([name, contract]) =>
      'kind' in contract && contract.kind === 'cmd' ? [name] : [],
    ),
  );
  const handlers = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !/(spec|suite)\.ts$/.test(path))
    .map(path => ({ path, source: readFileSync(new URL(path, features), 'utf8') }))
    .flatMap(({ path, source }) =>
      [...source.matchAll(/@Handles\((\w+)/g)].map(([, command = '']) => ({ command, path, source })),
    )
    .filter(({ command }) => commands.has(command));

  /** The handler with what it imports from beside it. */
  const withNeighbours = (path: string, source: string): string =>
    [...source.matchAll(/from '\.\/([\w-]+\.ts)'/g)]
      .map(([, name = '']) => readFileSync(new URL(name, new URL(path, features)), 'utf8'))
      .concat(source)
      .join('\n');

  it('is known here', () => {
    expect(handlers.map(({ command }) => command)).toEqual(expect.arrayContaining(['SaveInvoice', 'RecordPayment']));
  });

  it.each(handlers)('leaves an audit entry: $command', ({ path, source }) => {
    // By a change of an invoice, a change of something else, or a save, whose commit writes it.
    expect(withNeighbours(path, source)).toMatch(/\bchangeInvoice\(|\brecordAudit\(|: SaveInvoiceProcess\b/);
  });
});
