import type { Invoice, Item } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { type Api, type Problem, type Reply, succeeded } from './support/api.ts';
import { arm, expectAgreement } from './support/faults.ts';
import {
  aService,
  formOf,
  type InvoiceToSave,
  lineOf,
  useShop,
  received,
  resaveInvoice,
  saved,
  saveInvoice,
} from './support/shop.ts';
import { numbered } from './support/units.ts';

interface OperationNow {
  id: string;
  state: string;
  invoice?: Invoice;
  refusal?: { code: string; facts: Record<string, unknown> };
  problem?: Problem;
}

const shop = useShop({ own: true });
let setup: Item;

beforeAll(async () => {
  setup = await aService(shop.owner);
});

/** One hour of setup, 120.00 with tax: takes no unit, so that it can be saved as often as one likes. */
const form = (notes: string | null = null): InvoiceToSave => ({
  locationId: shop.store.id,
  lines: [{ itemId: setup.id, quantity: 1 }],
  notes,
});

/** An invoice of one phone that inventory has to be asked for. */
const formOfPhone = (serial: string): InvoiceToSave => ({
  locationId: shop.store.id,
  lines: [lineOf(shop.phone, [serial])],
});

const onePhone = async () => (await received(shop.owner, shop.phone, shop.store, 1))[0]!;
const operation = (id: string) => shop.sales.get<OperationNow>(`/v1/operations/${id}`);

/** The state of an operation once it is decided. */
const decided = (id: string): Promise<OperationNow> =>
  eventually(async () => {
    const now = await succeeded(operation(id));
    expect(now.state).not.toBe('SAVING');
    return now;
  });

/** The id of a save that was answered before it was decided, told in every place it must be told. */
const operationOf = ({ status, headers, body }: Reply<unknown>): string => {
  const { operationId } = body as { operationId: string };
  expect({ status, body }).toEqual({ status: 202, body: { operationId, state: 'SAVING' } });
  expect(headers.get('location')).toBe(`/v1/operations/${operationId}`);
  expect(headers.get('retry-after')).toBe('1');
  expect(headers.get('etag')).toBeNull();
  return operationId;
};

const createdByOf = async (api: Api, key: string) => {
  const { status, headers, body } = await saveInvoice(api, form(), { key });
  expect({ status, replayed: headers.get('idempotency-replayed') }).toEqual({ status: 201, replayed: null });
  return { id: body.id, createdBy: body.createdBy };
};

describe('A new invoice', () => {
  it('is answered with its address and its version, and is found there as it was answered', async () => {
    const { status, headers, etag, body } = await saveInvoice(shop.sales, form('new'));

    expect({ status, etag }).toEqual({ status: 201, etag: '"v1"' });
    expect(body).toMatchObject({ version: 1, notes: 'new', total: '120.00', createdBy: 'sales' });
    expect(headers.get('location')).toBe(`/v1/invoices/${body.id}`);
    expect(headers.get('idempotency-replayed')).toBeNull();
    const found = await shop.sales.get<Invoice>(headers.get('location') ?? '');
    expect(found).toMatchObject({ status: 200, etag: '"v1"', body });
  });

  it('is the same one under the same key, bare and quoted', async () => {
    const key = randomUUID();
    const first = await saveInvoice(shop.sales, form(), { key });

    const again = await saveInvoice(shop.sales, form(), { key: `"${key}"` });

    expect(again).toMatchObject({ status: 201, etag: '"v1"', body: first.body });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is another one when somebody else sends the same under the same key', async () => {
    const key = randomUUID();
    const [mine, theirs] = [await createdByOf(shop.sales, key), await createdByOf(shop.owner, key)];
    expect([mine.createdBy, theirs.createdBy]).toEqual(['sales', 'owner']);
    expect(theirs.id).not.toBe(mine.id);
  });
});

describe('A new version of an invoice', () => {
  it('is answered with its version, and only for the version that is there', async () => {
    const invoice = await saved(shop, form().lines);

    const next = await resaveInvoice(shop.sales, invoice, { notes: 'second' });
    const stale = await resaveInvoice(shop.sales, invoice, { notes: 'third' });

    expect(next).toMatchObject({ status: 200, etag: '"v2"', body: { id: invoice.id, version: 2, notes: 'second' } });
    expect(next.headers.get('location')).toBeNull();
    expect(stale).toMatchObject({ status: 412, etag: '', problem: { code: 'version-conflict', version: 2 } });
  });

  it.each(['v1', '"1"', '*', 'W/"v1"', '"v1", "v2"'])('is refused when If-Match is %s', async ifMatch => {
    const invoice = await saved(shop, form().lines);
    const reply = await shop.sales.put(`/v1/invoices/${invoice.id}`, formOf(invoice), { ifMatch });
    expect(reply).toMatchObject({ status: 422, problem: { code: 'validation' } });
  });
});

describe('A save that is only tried', () => {
  const validate = (body: object) => shop.sales.post('/v1/invoices/validate', body, { key: null });

  it('answers the totals it would have, as new and as an edit, and saves nothing', async () => {
    const serial = await onePhone();
    expect(await validate(formOfPhone(serial))).toMatchObject({
      status: 200,
      body: { subtotal: '499.00', tax: '99.80', total: '598.80' },
    });
    const invoice = await saved(shop, formOfPhone(serial).lines);

    const { lines, ...rest } = formOf(invoice);
    const edit = await validate({ ...rest, id: invoice.id, lines: [...lines, ...form().lines] });

    expect(edit).toMatchObject({ status: 200, body: { subtotal: '599.00', tax: '119.80', total: '718.80' } });
    expect((await shop.sales.get(`/v1/invoices/${invoice.id}`)).body).toEqual(invoice);
  });

  it('needs the invoice that it names', async () => {
    expect(await validate({ ...form(), id: randomUUID() })).toMatchObject({
      status: 404,
      problem: { code: 'not-found' },
    });
  });
});

describe('A save that is not decided in time', () => {
  const expectReplay = async (serial: string, key: string, body: object) => {
    const again = await saveInvoice(shop.sales, formOfPhone(serial), { key });
    expect(again).toMatchObject({ status: 201, etag: '"v1"', body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  };

  it('tells where to ask when it fails, and is saved', async () => {
    const [serial, key] = [await onePhone(), randomUUID()];
    arm(shop.test.system, 'invoicing.after-begin:throw');

    const id = operationOf(await saveInvoice(shop.sales, formOfPhone(serial), { key }));

    const { state, invoice, ...rest } = await decided(id);
    expect({ state, rest }).toEqual({ state: 'SAVED', rest: { id } });
    expect(invoice).toMatchObject({ version: 1, lines: [{ serials: [{ serialNumber: serial, status: 'SOLD' }] }] });
    await expectReplay(serial, key, { ...invoice });
  });

  it('is answered with what it has become when it outlasts its budget, and else with where to ask', async () => {
    const [serial, key] = [await onePhone(), randomUUID()];
    arm(shop.test.system, 'invoicing.after-begin:pause:12000');
    const answer = await saveInvoice(shop.sales, formOfPhone(serial), { key });

    // It is taken up again after two seconds, but on a busy machine perhaps not within the budget.
    if (answer.status === 202) await decided(operationOf(answer));
    else expect(answer).toMatchObject({ status: 201, etag: '"v1"' });
    await expectReplay(serial, key, { version: 1, lines: [{ serials: [{ serialNumber: serial, status: 'SOLD' }] }] });
  });

  it('is SAVING for whoever asks while inventory sleeps, and SAVED once it is awake', async () => {
    const inventory = shop.test.system.service('inventory-serials');
    const invoice = formOfPhone(await onePhone());
    let id = '';
    inventory.kill('SIGSTOP');
    try {
      id = operationOf(await saveInvoice(shop.sales, invoice));
      expect(await operation(id)).toMatchObject({ status: 200, body: { id, state: 'SAVING' } });
      expect((await operation(id)).body).not.toHaveProperty('invoice');
    } finally {
      inventory.kill('SIGCONT');
    }
    expect(await decided(id)).toMatchObject({ state: 'SAVED', invoice: { createdBy: 'sales' } });
  });

  it('tells why it was rejected, as a problem to whoever asks and as its refusal to whoever repeats it', async () => {
    const [serial, key] = [await onePhone(), randomUUID()];
    const { number } = await saved(shop, formOfPhone(serial).lines);
    await numbered(shop.owner, shop.phone, serial, { number });
    arm(shop.test.system, 'invoicing.after-begin:throw');

    const id = operationOf(await saveInvoice(shop.sales, formOfPhone(serial), { key }));

    const code = 'serial-not-available';
    const facts = { serials: [{ serialNumber: serial, status: 'SOLD', heldBy: { kind: 'INVOICE', number } }] };
    const refusal = { status: 409, code, ...facts };
    const now = await decided(id);
    expect(now).toMatchObject({ id, state: 'REJECTED', refusal: { code, facts } });
    expect(now).toMatchObject({ problem: { ...refusal, instance: `/v1/operations/${id}` } });
    expect(now).not.toHaveProperty('invoice');
    for (let times = 0; times < 2; times += 1) {
      const { status, problem, headers } = await saveInvoice(shop.sales, formOfPhone(serial), { key });
      expect({ status, problem }).toMatchObject({ status: 409, problem: { ...refusal, detail: now.problem?.detail } });
      expect(headers.get('idempotency-replayed')).toBe('true');
    }
  });
});

describe('An operation that never began', () => {
  it('is not found', async () => {
    expect(await operation(randomUUID())).toMatchObject({ status: 404, problem: { code: 'not-found' } });
  });
});

describe('A service whose database is gone', () => {
  it('is unavailable for a question, and nothing of the reason comes out', async () => {
    await expectAgreement(shop.test.system);
    const { id } = await saved(shop, form().lines);
    const { postgres } = shop.test.system;
    await postgres.crash();
    try {
      // A connection's own process notices a moment later that PostgreSQL is dead, and may answer until then.
      const { status, headers, problem } = await eventually(async () => {
        const answer = await shop.sales.get(`/v1/invoices/${id}`);
        expect(answer.status).not.toBe(200);
        return answer;
      });
      expect({ status, code: problem.code }).toEqual({ status: 503, code: 'upstream-unavailable' });
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(headers.get('retry-after')).toBe('1');
      expect(Object.keys(problem).sort()).toEqual(
        ['code', 'detail', 'instance', 'requestId', 'retryAfterSeconds', 'status', 'title', 'type'].sort(),
      );
      expect(JSON.stringify(problem)).not.toMatch(/postgres|database|sql|connect|refused|terminat/i);
    } finally {
      await postgres.start();
    }
    await eventually(async () => expect((await shop.sales.get(`/v1/invoices/${id}`)).status).toBe(200));
  });
});
