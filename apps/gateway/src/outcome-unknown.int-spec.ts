import { randomUUID } from 'node:crypto';
import {
  ChangeOrderStatus,
  CompleteSale,
  GetOperation,
  type RequestContract,
  ReturnSale,
  SaveInvoice,
  VoidSale,
} from '@provena/contracts';
import type { NatsLink } from '@provena/messaging';
import { type GatewayUnderTest, linkTo, startTestGateway } from './testing/gateway.fixture.ts';

const ID = '0198c000-0000-7000-8000-0000000000a1';
const invoice = { locationId: ID, lines: [{ itemId: ID, quantity: 1, serials: ['SN1'] }] };
const goods = { invoiceId: ID, registerId: ID, lines: [{ lineId: ID, quantity: 1, disposition: 'RESTOCK' }] };
const returned = { ...goods, refund: { method: 'CASH' } };

const OPERATION = /^\/v1\/operations\/[0-9a-f-]{36}$/;

describe('a request that is taken and not answered', () => {
  let test: GatewayUnderTest;
  let token: string;
  let link: NatsLink;
  beforeAll(async () => {
    test = await startTestGateway();
    token = await test.tokenOf('owner');
    link = await linkTo(test);
  }, 30_000);
  afterAll(async () => {
    await link.close();
    await test.stop();
  });

  /**
   * A service listens for the contract, as the broker knows once this resolves, and says nothing unless `answer` does.
   */
  const taken = async ({ subject }: RequestContract, answer?: (id: string) => object) => {
    const subscription = link.connection.subscribe(link.subject(subject), {
      callback: (_, message) => {
        if (answer) message.respond(JSON.stringify(answer(message.json<{ id: string }>().id)));
      },
    });
    await link.connection.flush();
    return subscription;
  };

  const post = async (path: string, json: unknown, key?: string) => {
    const headers = { ...(key && { 'idempotency-key': key }), 'if-match': '"v1"' };
    const { status, headers: answered, body } = await test.send('POST', path, { token, json, headers });
    return { status, location: answered.get('location'), retryAfter: answered.get('retry-after'), body };
  };
  const unknown = (operation: string | null) => ({
    status: 503,
    location: operation,
    retryAfter: '1',
    body: expect.objectContaining({ code: 'outcome-unknown', operation, retryAfterSeconds: 1 }),
  });

  it.each<{ what: string; contract: RequestContract; path: string; json: unknown; address: RegExp }>([
    { what: 'a save', contract: SaveInvoice, path: '/v1/invoices', json: invoice, address: OPERATION },
    {
      what: 'a status change',
      contract: ChangeOrderStatus,
      path: `/v1/invoices/${ID}/status`,
      json: { orderStatusId: ID },
      address: OPERATION,
    },
    {
      what: 'a completed sale',
      contract: CompleteSale,
      path: `/v1/pos/sales/${ID}/complete`,
      json: { payments: [] },
      address: /^\/v1\/pos\/sales\/0198c000/,
    },
    {
      what: 'a return',
      contract: ReturnSale,
      path: '/v1/pos/returns',
      json: returned,
      address: /^\/v1\/pos\/returns\/[0-9a-f-]{36}$/,
    },
  ])(
    'is said to be of unknown outcome, with the address that tells it: $what',
    async ({ contract, path, json, address }) => {
      const subscription = await taken(contract);
      const key = randomUUID();
      const first = await post(path, json, key);
      expect(first.body).toMatchObject({
        code: 'outcome-unknown',
        operation: expect.stringMatching(address) as string,
      });
      expect(first).toEqual(unknown(first.body.operation as string));
      subscription.unsubscribe();
    },
    20_000,
  );

  it('has no address where none tells it, and no promise about a key that was not given', async () => {
    const subscription = await taken(VoidSale);
    const answer = await post(`/v1/pos/sales/${ID}/void`, {});
    expect(answer).toEqual(unknown(null));
    expect(answer.body.detail).not.toContain('same Idempotency-Key');
    subscription.unsubscribe();
  }, 20_000);

  it('is 202 when it is known to exist, and whatever it has become when that is known', async () => {
    const operation = { invoiceId: ID, invoice: null, replayed: false };
    const refusal = { code: 'serial-not-available', detail: 'no', facts: { serials: [] } };
    const subscriptions = [
      await taken(SaveInvoice),
      await taken(GetOperation, id => ({ output: { ...operation, id, state: 'SAVING', refusal: null } })),
    ];
    const key = randomUUID();
    const saving = await post('/v1/invoices', invoice, key);
    expect(saving).toMatchObject({ status: 202, location: `/v1/operations/${saving.body.operationId}` });
    subscriptions.pop()?.unsubscribe();
    subscriptions.push(await taken(GetOperation, id => ({ output: { ...operation, id, state: 'REJECTED', refusal } })));
    expect(await post('/v1/invoices', invoice, key)).toMatchObject({ status: 409, body: { code: refusal.code } });
    for (const subscription of subscriptions) subscription.unsubscribe();
  }, 30_000);
});
