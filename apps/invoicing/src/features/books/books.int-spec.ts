import { randomUUID } from 'node:crypto';
import {
  CancelInvoice,
  ChangeOrderStatus,
  GetBooksLock,
  GetInvoice,
  GetSales,
  LockBooks,
  PreviewStatusChange,
  SaveInvoice,
  ValidateInvoice,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { begin, cable, type Documents, newSave, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';
import { APPROVED, CANCELLED, COMPLETED } from '../../testing/order-status.fixture.ts';
import { soldAt } from '../../testing/sold-at.fixture.ts';

let harness: OpenedInvoicing;
let given: Documents;
beforeAll(async () => {
  harness = await openInvoicing();
  ({ given } = harness);
});
afterAll(() => harness.stop());
beforeEach(() => lockUntil(null));

const query = async <Row extends object>(text: string, ...values: unknown[]) =>
  (await harness.database.pool.query<Row>(text, values)).rows;

/** Locks the books, or opens all days. */
const lockUntil = async (lockedUntil: string | null) => {
  const { version: expectedVersion } = await harness.ask(GetBooksLock, {});
  return harness.ask(LockBooks, { expectedVersion, lockedUntil, reason: 'the test says so' });
};

/** An invoice for 21.48 that was sold on a day of October. */
const soldOn = async (day: string) => {
  const document = { ...given.cables(2), orderStatusId: APPROVED, statusPath: [APPROVED] };
  const { invoiceId } = await saved(harness.database.sql, newSave(document));
  await soldAt(harness, invoiceId, `${day}T12:00:00Z`);
  return invoiceId;
};

const form = (quantity: number) => ({
  locationId: store.id,
  lines: [{ itemId: cable.id, quantity, discount: '0', serials: [] }],
});
const edit = (invoiceId: string, quantity = 3) =>
  harness.ask(SaveInvoice, { invoiceId, expectedVersion: 1, invoice: form(quantity) });
const october = () => harness.ask(GetSales, { from: '2026-10-01', to: '2026-10-31', groupBy: 'day', limit: 50 });

describe('The lock of the books', () => {
  it('says until which day, who and when, and leaves each change in the audit trail', async () => {
    const locked = await lockUntil('2026-10-31');
    expect(locked).toMatchObject({ lockedUntil: '2026-10-31', lockedBy: 'test' });
    expect(await harness.ask(GetBooksLock, {})).toEqual(locked);
    await lockUntil('2026-09-30');
    const text = `select username, note, before, after from audit_entry where entity = 'books' order by version desc limit 1`;
    expect(await query(text)).toMatchObject([
      {
        username: 'test',
        note: 'the test says so',
        before: { lockedUntil: '2026-10-31' },
        after: { lockedUntil: '2026-09-30' },
      },
    ]);
  });

  it('is for whoever may lock them', async () => {
    const { version: expectedVersion } = await harness.ask(GetBooksLock, {});
    const as = { permissions: ['invoice:write', 'company:write'] };
    const refusal = await refusalOf(harness.ask(LockBooks, { expectedVersion, lockedUntil: '2026-10-31' }, { as }));
    expect(refusal).toMatchObject({ code: 'forbidden' });
  });

  it('waits for an edit that began before', async () => {
    const invoiceId = await soldOn('2026-10-05');
    const save = newSave({ ...given.cables(3), orderStatusId: APPROVED }, { kind: 'EDIT', invoiceId, baseVersion: 1 });
    await begin(harness.database.sql, save);
    const refusal = await refusalOf(lockUntil('2026-10-31'));
    expect(refusal).toMatchObject({ code: 'save-in-progress', facts: { operationId: save.id } });
    await query(`update saga set step = 'REJECTED', refusal = '{}', decided_at = now() where id = $1`, save.id);
  });
});

describe('What was sold on a locked day', () => {
  it('cannot be edited or cancelled, not even in a dry run, and says who locked it and until when', async () => {
    const invoiceId = await soldOn('2026-10-05');
    await lockUntil('2026-10-31');
    const before = await october();
    const tries = [
      () => edit(invoiceId),
      () => harness.ask(ValidateInvoice, { invoiceId, invoice: form(3) }),
      () => harness.ask(CancelInvoice, { invoiceId, expectedVersion: 1 }),
      () => harness.ask(PreviewStatusChange, { invoiceId, orderStatusId: CANCELLED }),
    ];
    for (const attempt of tries) {
      expect(await refusalOf(attempt())).toMatchObject({
        code: 'books-locked',
        facts: { soldOn: '2026-10-05', lockedUntil: '2026-10-31', lockedBy: 'test' },
      });
    }
    expect(await harness.ask(GetInvoice, { id: invoiceId })).toMatchObject({ version: 1, total: '21.48' });
    expect(await october()).toEqual(before);
  });

  it('goes on in its workflow, and can be edited once its day is open again', async () => {
    const [kept, edited] = [await soldOn('2026-10-06'), await soldOn('2026-10-07')];
    await lockUntil('2026-10-31');
    const moved = await harness.ask(ChangeOrderStatus, {
      invoiceId: kept,
      expectedVersion: 1,
      orderStatusId: COMPLETED,
    });
    expect(moved.invoice).toMatchObject({ version: 2, orderStatus: { id: COMPLETED }, total: '21.48' });
    await lockUntil('2026-10-06');
    expect((await edit(edited)).invoice).toMatchObject({ version: 2, total: '32.22' });
    expect(await refusalOf(edit(kept))).toMatchObject({ code: 'books-locked' });
  });

  it('is by the day of its location', async () => {
    await query(`update location_copy set time_zone = 'Pacific/Kiritimati' where id = $1`, store.id);
    const invoiceId = await soldOn('2026-10-31');
    await lockUntil('2026-10-31');
    expect((await edit(invoiceId)).invoice).toMatchObject({ version: 2 });
    await query(`update location_copy set time_zone = null where id = $1`, store.id);
  });

  it('is kept by the database itself', async () => {
    const invoiceId = await soldOn('2026-10-08');
    await lockUntil('2026-10-31');
    const changes = ['total = total', 'customer_id = null', 'total = total + 1', 'sold_at = null'];
    const outcomes = await Promise.all(
      changes.map(change =>
        query(`update invoice set ${change} where id = $1`, invoiceId).then(
          () => 'done',
          (error: unknown) => (error as Error).message,
        ),
      ),
    );
    expect(outcomes).toEqual(['done', 'done', ...Array<unknown>(2).fill(expect.stringMatching(/books are locked$/))]);
  });
});

describe('An issued invoice of a company that corrects only', () => {
  const correctOnly = async (issuedInvoices: 'EDITABLE' | 'CORRECT_ONLY') => {
    const { version: expectedVersion, lockedUntil } = await harness.ask(GetBooksLock, {});
    return harness.ask(LockBooks, { expectedVersion, lockedUntil, issuedInvoices });
  };

  it('is not edited, not even in a dry run, and says what corrects it; a quote is', async () => {
    const sold = await soldOn('2026-10-12');
    const { invoiceId: quote } = await saved(harness.database.sql, newSave(given.cables(2)));
    expect(await correctOnly('CORRECT_ONLY')).toMatchObject({ issuedInvoices: 'CORRECT_ONLY', lockedUntil: null });
    const refused = { code: 'invoice-issued', facts: { correction: 'CREDIT_NOTE' } };
    expect(await refusalOf(edit(sold))).toMatchObject(refused);
    expect(await refusalOf(harness.ask(ValidateInvoice, { invoiceId: sold, invoice: form(3) }))).toMatchObject(refused);
    expect((await edit(quote)).invoice).toMatchObject({ version: 2, total: '32.22' });
    expect((await harness.ask(CancelInvoice, { invoiceId: sold, expectedVersion: 1 })).invoice).toMatchObject({
      isClosed: true,
    });
    await lockUntil(null);
    expect(await harness.ask(GetBooksLock, {})).toMatchObject({ issuedInvoices: 'CORRECT_ONLY' });
    expect(await correctOnly('EDITABLE')).toMatchObject({ issuedInvoices: 'EDITABLE' });
  });

  it('is refused by the database where the save begins', async () => {
    const invoiceId = await soldOn('2026-10-13');
    await correctOnly('CORRECT_ONLY');
    const save = newSave({ ...given.cables(3), orderStatusId: APPROVED }, { kind: 'EDIT', invoiceId, baseVersion: 1 });
    const answer = await query<{ answer: object }>(
      'select begin_save($1::jsonb, null) as answer',
      JSON.stringify(save),
    );
    expect(answer).toMatchObject([{ answer: { refusal: { code: 'invoice-issued' } } }]);
    await correctOnly('EDITABLE');
  });
});

describe('A sale that a till made without a link', () => {
  it('on a day that was locked meanwhile counts today', async () => {
    const soldAt = '2026-10-09T10:00:00Z';
    const sold = async () => {
      const document = { ...given.cables(1), orderStatusId: COMPLETED, statusPath: [COMPLETED], soldAt };
      const { invoiceId } = await saved(harness.database.sql, newSave(document, { kind: 'POS', saleId: randomUUID() }));
      return harness.ask(GetInvoice, { id: invoiceId });
    };
    expect(Date.parse((await sold()).soldAt ?? '')).toBe(Date.parse(soldAt));
    await lockUntil('2026-10-31');
    const later = await sold();
    expect(later.soldAt).toBe(later.createdAt);
  });
});
