import { client } from '@provena/api-client/client';
import { refusalOf } from '../../api/refusal.ts';
import { type KeyedSave, saveFully } from './invoice-queries.ts';

interface Asked {
  method: string;
  path: string;
  key: string | null;
  ifMatch: string | null;
}

const intention: KeyedSave = { key: 'one-key', id: null, version: 0, body: { locationId: 'l1', lines: [] } };
const invoice = { id: 'i1', number: 'INV-1' };
const saving = { operationId: 'op1', state: 'SAVING' };
const problem = (status: number, code: string, facts: object = {}) =>
  [status, { type: '', title: code, status, detail: code, instance: '', code, requestId: 'r1', ...facts }] as const;

/** Answers the requests in their order and notes them. */
const answering = (...answers: (readonly [number, object] | 'no answer')[]): Asked[] => {
  const asked: Asked[] = [];
  client.setConfig({
    baseUrl: 'http://gateway',
    fetch: async request => {
      const { method, url, headers } = request as Request;
      asked.push({
        method,
        path: new URL(url).pathname,
        key: headers.get('idempotency-key'),
        ifMatch: headers.get('if-match'),
      });
      const answer = answers[asked.length - 1];
      if (answer === undefined || answer === 'no answer') throw new TypeError('fetch failed');
      const type = answer[0] < 400 ? 'application/json' : 'application/problem+json';
      return new Response(JSON.stringify(answer[1]), { status: answer[0], headers: { 'content-type': type } });
    },
  });
  return asked;
};

const save = async (what = intention) => {
  let waits = 0;
  const saved = await saveFully(what, () => (waits += 1)).catch((error: unknown) => refusalOf(error).code);
  return { saved, waits };
};

describe('a save', () => {
  it('ends with the saved invoice', async () => {
    const asked = answering([201, invoice]);
    expect(await save()).toEqual({ saved: invoice, waits: 0 });
    expect(asked).toEqual([{ method: 'POST', path: '/v1/invoices', key: 'one-key', ifMatch: null }]);
  });

  it('names the version it was begun on', async () => {
    const asked = answering([200, invoice]);
    await save({ ...intention, id: 'i1', version: 7 });
    expect(asked).toEqual([{ method: 'PUT', path: '/v1/invoices/i1', key: 'one-key', ifMatch: '"v7"' }]);
  });

  it('follows one that is not decided in time, also over a connection that breaks', async () => {
    const asked = answering([202, saving], [200, saving], 'no answer', [200, { ...saving, state: 'SAVED', invoice }]);
    expect(await save()).toEqual({ saved: invoice, waits: 1 });
    expect(asked.map(({ path }) => path).slice(1)).toEqual(Array.from({ length: 3 }, () => '/v1/operations/op1'));
  });

  it('is refused as the operation was', async () => {
    const [, told] = problem(409, 'serial-not-available', { serials: [] });
    answering([202, saving], [200, { ...saving, state: 'REJECTED', problem: told }]);
    expect(await save()).toEqual({ saved: 'serial-not-available', waits: 1 });
  });

  it('is sent again with its key while its outcome is not known', async () => {
    const unknown = problem(503, 'outcome-unknown', { operation: null, retryAfterSeconds: 0 });
    const asked = answering(unknown, unknown, [201, invoice]);
    expect((await save()).saved).toEqual(invoice);
    expect(asked.map(({ key }) => key)).toEqual(['one-key', 'one-key', 'one-key']);
  });

  it('asks the person after no answer: nothing is sent behind their back', async () => {
    const asked = answering('no answer');
    expect(await save()).toEqual({ saved: 'no-answer', waits: 0 });
    expect(asked).toHaveLength(1);
  });
});
