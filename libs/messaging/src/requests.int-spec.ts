import { DomainError } from '@provena/domain';
import { everybody, type Harness, refusalOf, startHarness, testKeys } from '@provena/testing';
import { headers } from '@nats-io/transport-node';
import { importJWK, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import {
  asUsual,
  NobodysQuery,
  notes,
  notesSchema,
  notesService,
  ReadNote,
  written,
  WriteNote,
} from './testing/notes.fixture.ts';
import { LEEWAY_MS } from './clock.ts';
import { Tokens } from './tokens.ts';
import { NoAnswer, Unavailable } from './wire.ts';

describe('a request', () => {
  let harness: Harness;
  const id = randomUUID();

  beforeAll(async () => {
    harness = await startHarness(notesService, notesSchema);
  });
  afterAll(() => harness.stop());
  beforeEach(asUsual);

  const subject = () => harness.link.subject(ReadNote.subject);

  /** Headers as the bus writes them, less or other than they should be. */
  const headersBut = async (changed: Record<string, string | undefined>) => {
    const { INTERNAL_PRIVATE_JWK: privateJwk, INTERNAL_JWKS: jwks } = harness.config;
    const token = await new Tokens({ privateJwk, jwks }).sign(everybody);
    const set = headers();
    const values = { 'Pv-Token': token, 'Pv-Time-Left': '5000', ...changed };
    for (const [name, value] of Object.entries(values)) if (value !== undefined) set.set(name, value);
    return set;
  };

  /** Sends bytes as they are, past everything the bus does, and gives the answer as it is. */
  const sendRaw = async (body: string | Uint8Array, changed: Record<string, string | undefined> = {}) => {
    const options = { timeout: 2_000, headers: await headersBut(changed) };
    return (await harness.link.connection.request(subject(), body, options)).json();
  };

  it('is answered by the method of its contract', async () => {
    expect(await harness.ask(ReadNote, { id })).toEqual({ id, text: 'read' });
  });

  it('tells its method who asks and until when', async () => {
    let asked: unknown;
    notes.read = async ({ id }, { caller, deadline }) => {
      asked = { username: caller.username, locations: caller.locations, inTime: deadline > Date.now() };
      return { id, text: '' };
    };
    await harness.ask(ReadNote, { id }, { as: { username: 'mia', locations: ['l1'] } });
    expect(asked).toEqual({ username: 'mia', locations: ['l1'], inTime: true });
  });

  it('that is refused carries code, sentence and facts to the caller', async () => {
    notes.read = async () => {
      throw new DomainError('serial-not-available', 'SN1 is sold.', { serials: [{ serialNumber: 'SN1' }] });
    };
    const refusal = await refusalOf(harness.ask(ReadNote, { id }));
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({
      code: 'serial-not-available',
      message: 'SN1 is sold.',
      facts: { serials: [{ serialNumber: 'SN1' }] },
    });
  });

  it('that fails hides the reason from the caller', async () => {
    notes.read = async () => {
      throw new TypeError('password hunter2 in select * from secret');
    };
    expect(await sendRaw(JSON.stringify({ id }))).toEqual({ failure: 'internal' });
    await expect(harness.ask(ReadNote, { id })).rejects.toThrow(NoAnswer);
  });

  it('whose answer is larger than the broker takes is a failure, and the service goes on', async () => {
    notes.read = async ({ id }) => ({ id, text: 'x'.repeat(harness.link.connection.info!.max_payload) });
    await expect(harness.ask(ReadNote, { id })).rejects.toThrow(NoAnswer);
    asUsual();
    expect(await harness.ask(ReadNote, { id })).toMatchObject({ text: 'read' });
  });

  it.each([
    ['broken JSON', '{"id":'],
    ['nothing', ''],
    ['bytes that are no text', new Uint8Array([0xff, 0x00, 0xfe])],
  ])('of %s is refused as malformed', async (_, body) => {
    expect(await sendRaw(body)).toMatchObject({ refusal: { code: 'malformed' } });
  });

  it('that breaks its contract is refused with a pointer to each mistake', async () => {
    const input = { text: '', pages: [{ size: 1 }, { size: 'x' }] };
    const refusal = await refusalOf(harness.ask(WriteNote, input as never));
    expect(refusal).toMatchObject({ code: 'validation' });
    expect((refusal.facts['errors'] as { pointer: string }[]).map(error => error.pointer)).toEqual([
      '#/text',
      '#/pages/1/size',
    ]);
    expect(await written(harness.database)).toEqual([]);
  });

  it('with keys its contract does not know is answered without them', async () => {
    let received: unknown;
    notes.read = async input => {
      received = input;
      return { id: input.id, text: '' };
    };
    await harness.ask(ReadNote, { id, surprise: 1 } as never);
    expect(received).toEqual({ id });
  });

  it('of a caller without the permission is forbidden', async () => {
    expect(await refusalOf(harness.ask(ReadNote, { id }, { as: { permissions: ['invoice:read'] } }))).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'pos:sell' },
    });
  });

  it('is answered only while its answer is of use', async () => {
    let asked = 0;
    notes.read = async ({ id }) => ({ id, text: String(++asked) });
    const body = JSON.stringify({ id });
    const longAgo = String(Date.now() - 2 * LEEWAY_MS);
    const wrong = [
      ...['-1', '0', 'soon', undefined].map(left => ({ 'Pv-Time-Left': left })),
      ...[longAgo, 'soon'].map(deadline => ({ 'Pv-Time-Left': undefined, 'Pv-Deadline': deadline })),
    ];
    for (const headersOfIt of wrong) {
      const options = { reply: 'nobody', headers: await headersBut(headersOfIt) };
      harness.link.connection.publish(subject(), body, options);
    }
    expect(await sendRaw(body)).toEqual({ output: { id, text: '1' } });
    const { healthPort } = harness.service;
    const figures = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
    expect(figures).toContain(`provena_requests_too_late_total{request="${ReadNote.subject}"} ${wrong.length}`);
  });

  it('of a caller who says a moment of its own clock is answered, a little wrong or not', async () => {
    for (const off of [5_000, 0, -5_000]) {
      const headersOfIt = { 'Pv-Time-Left': undefined, 'Pv-Deadline': String(Date.now() + off) };
      expect(await sendRaw(JSON.stringify({ id }), headersOfIt)).toHaveProperty('output');
    }
  });

  it('that nobody answers is unavailable at once', async () => {
    // Longer than this test may take: the deadline does not end it.
    await expect(harness.ask(NobodysQuery, {}, { timeout: 600_000 })).rejects.toThrow(Unavailable);
  });

  describe('of an unknown caller', () => {
    const signed = async (changes: (jwt: SignJWT) => SignJWT, kid = 'test', key?: { privateJwk: object }) => {
      const { privateJwk } = key ?? { privateJwk: harness.config.INTERNAL_PRIVATE_JWK };
      const jwt = new SignJWT({ principal: everybody })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setAudience('provena-internal')
        .setIssuer('test')
        .setExpirationTime('60s');
      return changes(jwt).sign(await importJWK(privateJwk, 'EdDSA'));
    };
    const asItIs = (jwt: SignJWT) => jwt;

    it('is answered when nothing is wrong with the token', async () => {
      expect(await sendRaw(JSON.stringify({ id }), { 'Pv-Token': await signed(asItIs) })).toHaveProperty('output');
    });

    it.each<[string, () => Promise<string | undefined>]>([
      ['without a token', async () => undefined],
      ['with a token that is none', async () => 'not.a.token'],
      ['with another key under a known name', async () => signed(asItIs, 'test', await testKeys('test'))],
      ['with a key nobody knows', () => signed(asItIs, 'stranger')],
      ['with an expired token', () => signed(jwt => jwt.setExpirationTime(new Date(Date.now() - LEEWAY_MS - 1_000)))],
      ['with a token for somebody else', () => signed(jwt => jwt.setAudience('https://example.org'))],
      [
        'with an unsigned token',
        async () => {
          const [, body] = (await signed(asItIs)).split('.');
          return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
        },
      ],
      [
        'with changed content',
        async () => {
          const [head, body, signature] = (await signed(asItIs)).split('.');
          const content = JSON.parse(Buffer.from(body!, 'base64url').toString()) as { principal: { username: string } };
          content.principal.username = 'somebody else';
          return `${head}.${Buffer.from(JSON.stringify(content)).toString('base64url')}.${signature}`;
        },
      ],
    ])('%s is refused', async (_, token) => {
      expect(await sendRaw(JSON.stringify({ id }), { 'Pv-Token': await token() })).toMatchObject({
        refusal: { code: 'unauthenticated', facts: {} },
      });
    });
  });
});
