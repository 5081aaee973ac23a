import type { Invoice } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { describeBadBodies } from './bad-input-bodies.suite.ts';
import { describeFuzz } from './bad-input-fuzz.suite.ts';
import { describeBadReceipts } from './bad-input-receipts.suite.ts';
import { describeBadSerials } from './bad-input-serials.suite.ts';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { formOf, lineOf, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { useTill } from './support/till.ts';
import { leavesUnchanged } from './support/unchanged.ts';
import { unitOf } from './support/units.ts';

const till = useTill();

const oneUnit = async () => (await received(till.owner, till.phone, till.store, 1))[0]!;

describeBadBodies(till);
describeBadSerials(till);
describeBadReceipts(till);

describe('If-Match', () => {
  let invoice: Invoice;
  beforeEach(async () => void (invoice = await saved(till, [lineOf(till.phone, [await oneUnit()])])));

  const put = (ifMatch?: string) =>
    leavesUnchanged(till.test, () =>
      till.sales.put<Invoice>(`/v1/invoices/${invoice.id}`, { ...formOf(invoice), notes: 'changed' }, { ifMatch }),
    );

  it('is asked for when it is missing', async () => {
    expect(await put()).toMatchObject({ status: 428, problem: { code: 'precondition-required' } });
  });

  it.each(['v1', '"1"', '*', '"v1", "v2"', '"v99999999999999999999"', '"v-1"'])('is refused as %s', async ifMatch => {
    const { status, problem } = await put(ifMatch);
    expect([
      [422, 'validation'],
      [412, 'version-conflict'],
    ]).toContainEqual([status, problem.code]);
  });

  it('is refused when it is stale, with the version that is there', async () => {
    await succeeded(resaveInvoice(till.sales, invoice, { notes: 'first' }));
    expect(await put(`"v${invoice.version}"`)).toMatchObject({
      status: 412,
      problem: { code: 'version-conflict', version: invoice.version + 1 },
    });
  });

  it('does not help an invoice that does not exist', async () => {
    const reply = await leavesUnchanged(till.test, () =>
      till.sales.put(`/v1/invoices/${randomUUID()}`, formOf(invoice), { ifMatch: '"v1"' }),
    );
    expect(reply).toMatchObject({ status: 404, problem: { code: 'not-found' } });
  });
});

describe('Idempotency-Key', () => {
  const keyed = (): [string, string, unknown][] => [
    ['POST', '/v1/invoices', { locationId: till.store.id, lines: [{ itemId: till.drill.id, quantity: 1 }] }],
    ['POST', '/v1/inventory/receipts', { itemId: till.drill.id, locationId: till.store.id, ranges: ['I1..I9'] }],
    ['POST', `/v1/pos/sales/${randomUUID()}/complete`, { payments: [{ method: 'CASH', amount: '1.00' }] }],
    ['POST', `/v1/pos/sessions/${till.session.id}/close`, { countedCash: '1.00' }],
  ];

  it('is asked for wherever something is sold, saved, closed or moved', async () => {
    for (const [method, path, body] of keyed()) {
      const { status, problem } = await leavesUnchanged(till.test, () =>
        till.owner.request(method, path, body, { key: null }),
      );
      expect({ path, status, code: problem.code }).toEqual({ path, status: 400, code: 'idempotency-key-missing' });
    }
  });

  it.each([' ', 'x'.repeat(300), 'tab\there'])('is not taken as "%s"', async key => {
    const [[method, path, body]] = keyed() as [[string, string, unknown]];
    const reply = await leavesUnchanged(till.test, () => till.owner.request(method, path, body, { key }));
    expect(reply).toMatchObject({ status: 400, problem: { code: 'idempotency-key-missing' } });
  });

  it('is refused with another body, on every route that keeps it', async () => {
    const key = randomUUID();
    const serial = await oneUnit();
    await succeeded(
      saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [serial])] }, { key }),
    );
    await succeeded(
      till.owner.post(
        '/v1/inventory/receipts',
        { itemId: till.drill.id, locationId: till.store.id, ranges: ['J1..J2'] },
        { key },
      ),
    );
    const other = await oneUnit();

    const reused = await leavesUnchanged(till.test, async () => [
      await saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [other])] }, { key }),
      await till.owner.post(
        '/v1/inventory/receipts',
        { itemId: till.drill.id, locationId: till.store.id, ranges: ['J3..J4'] },
        { key },
      ),
    ]);

    for (const { status, problem } of reused) {
      expect({ status, code: problem.code }).toEqual({ status: 422, code: 'idempotency-key-reused' });
    }
    expect(await unitOf(till.owner, till.phone, other)).toMatchObject({ status: 'IN_STOCK' });
  });
});

describe('A caller', () => {
  it('who did not sign in, or not properly, is refused', async () => {
    const { api } = till.test;
    const [anonymous, garbage] = await leavesUnchanged(till.test, async () => [
      await api.post('/v1/invoices', {}),
      await api.post('/v1/invoices', {}, { headers: { authorization: 'Bearer not.a.token' } }),
    ]);
    expect(anonymous).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
    expect(garbage).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
  });

  it.each([
    ['auditor', 'POST', '/v1/invoices'],
    ['cashier', 'POST', '/v1/invoices'],
    ['sales', 'POST', '/v1/inventory/receipts'],
    ['warehouse', 'POST', '/v1/pos/sales'],
  ])('who is %s may not %s %s', async (username, method, path) => {
    const someone = await till.test.api.signIn(username);
    const line = { itemId: till.phone.id, quantity: 1, serials: [await oneUnit()] };
    const bodies: Record<string, unknown> = {
      '/v1/invoices': { locationId: till.store.id, lines: [line] },
      '/v1/inventory/receipts': { itemId: till.phone.id, locationId: till.store.id, ranges: ['F1..F2'] },
      '/v1/pos/sales': { registerId: till.register.id },
    };
    const reply = await leavesUnchanged(till.test, () =>
      someone.request(method, path, bodies[path], { key: randomUUID() }),
    );
    expect(reply).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
  });
});

describeFuzz(till);

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
