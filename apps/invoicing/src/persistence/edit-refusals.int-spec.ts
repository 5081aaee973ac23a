import { randomUUID } from 'node:crypto';
import { maySee } from '@provena/contracts';
import { plannedEachTime, type Sql } from '@provena/database';
import { DomainError, type Refusal } from '@provena/domain';
import { everybody } from '@provena/testing';
import { checkChangeable, checkEditable } from '../domain/edit-rules.ts';
import { newSave, openDatabase, type OpenedDatabase, otherStore, saved, store } from '../testing/a-save.fixture.ts';
import { APPROVED, CANCELLED, QUOTE } from '../testing/order-status.fixture.ts';
import { saveContext } from './save-context.ts';

let db: OpenedDatabase;
let invoiceId: string;

beforeAll(async () => {
  db = await openDatabase();
  ({ invoiceId } = await saved(db.sql, newSave(db.given.cables(1))));
});

afterAll(() => db.close());

type Asked = { kind: 'EDIT' | 'STATUS'; seen: number };
type Found = Pick<Refusal, 'code' | 'facts'> | null;

const setInvoice = plannedEachTime(
  `update invoice set invoice_type = $2, is_closed = $3, order_status_id = $4, version = 3,
     close_reason = case when $3 then 'COMPLETED' end, closed_at = case when $3 then now() end,
     closed_by = case when $3 then 'tess' end
   where id = $1`,
);
const lockEdits = plannedEachTime('update order_status set is_edit_lock = true where id = $1');
const inSql = plannedEachTime('select edit_refusal($1::jsonb, $2::uuid[]) as refusal');
const returnInSql = plannedEachTime('select return_refusal($1::jsonb) as refusal');

/** The refusal of `check` in the shape of SQL: without the sentence. */
const refusedBy = (check: () => void): Found => {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, facts: error.facts };
  }
};

const refusedInSql = async (sql: Sql, { kind, seen }: Asked, locations: string[] | null = null): Promise<Found> => {
  const save = JSON.stringify({ invoiceId, kind, baseVersion: seen });
  return (await sql.row<{ refusal: Found }>(inSql, [save, locations]))?.refusal ?? null;
};

/** By the rules in TypeScript, of what the database says of the invoice and the statuses. */
const refusedInDomain = async (sql: Sql, { kind, seen }: Asked): Promise<Found> => {
  const question = { saveId: null, invoiceId, itemIds: [], locationId: store.id, customerId: null };
  const { current, orderStatuses } = await saveContext(sql, question);
  if (current === null) throw new Error('the invoice is not there');
  return refusedBy(() =>
    kind === 'EDIT' ? checkEditable(current, orderStatuses, seen) : checkChangeable(current, seen),
  );
};

/** Works on the invoice as it is for once; nothing of it is kept. */
const undone = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
  const kept: T[] = [];
  const over = new Error('undo');
  await db.database
    .transaction(async ({ sql }) => {
      kept.push(await work(sql));
      throw over;
    })
    .catch((error: unknown) => {
      if (error !== over) throw error;
    });
  return kept[0] as T;
};

const invoices = [
  { type: 'STANDARD', isClosed: false },
  { type: 'STANDARD', isClosed: true },
  { type: 'POS', isClosed: true },
];
/** Approved is made one that locks edits. */
const cases = invoices.flatMap(invoice =>
  [QUOTE, APPROVED, CANCELLED].flatMap(orderStatusId =>
    (['EDIT', 'STATUS'] as const).flatMap(kind =>
      [2, 3, 4].map(seen => ({ ...invoice, orderStatusId, asked: { kind, seen } })),
    ),
  ),
);

describe('the edit rules', () => {
  it('refuse the same with the same facts in TypeScript and in SQL', async () => {
    const codes = new Set<string | undefined>();
    for (const { type, isClosed, orderStatusId, asked } of cases) {
      const [domain, database] = await undone(async sql => {
        await sql.rows(lockEdits, [APPROVED]);
        await sql.rows(setInvoice, [invoiceId, type, isClosed, orderStatusId]);
        return [await refusedInDomain(sql, asked), await refusedInSql(sql, asked)];
      });
      expect({ type, isClosed, orderStatusId, asked, refused: database }).toEqual({
        ...{ type, isClosed, orderStatusId, asked },
        refused: domain,
      });
      codes.add(domain?.code);
    }
    expect([...codes].sort()).toEqual([
      'invoice-closed',
      'invoice-edit-locked',
      'pos-invoice-read-only',
      'version-conflict',
      undefined,
    ]);
  });

  it.each<['*' | string[]]>([['*'], [[store.id]], [[otherStore.id, store.id]], [[otherStore.id]], [[]]])(
    'show an invoice to the same callers: those of %j',
    async locations => {
      const asked: Asked = { kind: 'EDIT', seen: 1 };
      const refused = await undone(sql => refusedInSql(sql, asked, locations === '*' ? null : locations));
      const seen = maySee({ ...everybody, locations }, store.id);
      expect(refused).toEqual(seen ? null : { code: 'not-found', facts: { invoiceId } });
    },
  );
});

describe('a return', () => {
  it.each([2, 3, 4])('worked out at version %d of its sale is refused as an edit of that version is', async version => {
    const document = { returnOf: { invoiceId, version } };
    const [domain, database] = await undone(async sql => {
      await sql.rows(setInvoice, [invoiceId, 'STANDARD', false, QUOTE]);
      const row = await sql.row<{ refusal: Found }>(returnInSql, [JSON.stringify({ id: randomUUID(), document })]);
      return [await refusedInDomain(sql, { kind: 'STATUS', seen: version }), row?.refusal ?? null];
    });
    expect(database).toEqual(domain);
    expect(database?.code).toBe(version === 3 ? undefined : 'version-conflict');
  });
});
