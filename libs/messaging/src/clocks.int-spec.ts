import { type Harness, everybody, refusalOf, startHarness } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { Bus } from './bus.ts';
import { asUsual, notes, notesSchema, notesService, ReadNote, WriteNote } from './testing/notes.fixture.ts';
import { Tokens } from './tokens.ts';

describe('a service whose clock differs from its caller', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(notesService, notesSchema);
  });
  afterAll(() => harness.stop());
  beforeEach(asUsual);

  /** A caller whose machine is so many seconds ahead. */
  const callerAhead = (seconds: number) => {
    const { INTERNAL_PRIVATE_JWK: privateJwk, INTERNAL_JWKS: jwks } = harness.config;
    return new Bus(harness.link, new Tokens({ privateJwk, jwks }, () => Date.now() + seconds * 1_000));
  };
  const asking = () => ({ as: everybody, deadline: Date.now() + 5_000, commandId: randomUUID() });
  const skews = async () => {
    const text = await (await fetch(`http://127.0.0.1:${harness.service.healthPort}/metrics`)).text();
    return Number(/^provena_clock_skew_total\{request="[^"]*read-note[^"]*"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };

  it.each([0, 1, -1, 6, -6, 50, -50])('by %d s answers as ever, within the same time', async seconds => {
    let left = 0;
    notes.read = async ({ id }, { deadline }) => {
      left = deadline - Date.now();
      return { id, text: 'as ever' };
    };
    const before = await skews();
    const id = randomUUID();
    expect(await callerAhead(seconds).request(ReadNote, { id }, asking())).toEqual({ id, text: 'as ever' });
    expect(await callerAhead(seconds).request(WriteNote, { text: 'kept' }, asking())).toMatchObject({ text: 'kept' });
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(5_000);
    expect(await skews()).toBe(before + (Math.abs(seconds) > 2 ? 1 : 0));
  });

  it.each([300, -300])('by %d s refuses, says by how much, and begins nothing', async seconds => {
    let asked = 0;
    notes.write = async ({ text }) => ({ id: randomUUID(), text: `${text} ${++asked}` });
    const refusal = await refusalOf(callerAhead(seconds).request(WriteNote, { text: 'never' }, asking()));
    expect(refusal).toMatchObject({ code: 'clocks-differ', facts: { service: 'pos', retryAfterSeconds: 10 } });
    expect(Math.abs((refusal.facts['seconds'] as number) - seconds)).toBeLessThanOrEqual(5);
    expect(asked).toBe(0);
  });
});
