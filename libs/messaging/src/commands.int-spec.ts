import { DomainError } from '@provena/domain';
import { eventually, type Harness, everybody, refusalOf, startHarness } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import {
  asUsual,
  heard,
  notes,
  notesSchema,
  notesService,
  NoteWritten,
  ReadNote,
  StampNote,
  unpublishedCount,
  WriteNote,
  written,
} from './testing/notes.fixture.ts';
import { NoAnswer } from './wire.ts';

describe('a command', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startHarness(notesService, notesSchema);
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    asUsual();
    await harness.asSuperuser('truncate note, heard');
  });

  const everythingPublished = () => eventually(async () => expect(await unpublishedCount(harness.database)).toBe(0));

  it('is refused without an identity', async () => {
    expect(await refusalOf(harness.ask(WriteNote, { text: 'a' }, { commandId: '' }))).toMatchObject({
      code: 'idempotency-key-missing',
    });
    expect(await written(harness.database)).toEqual([]);
  });

  it('is refused with an identity that is no UUID', async () => {
    expect(await refusalOf(harness.ask(WriteNote, { text: 'a' }, { commandId: 'mine' }))).toMatchObject({
      code: 'malformed',
    });
  });

  it('that is repeated is answered the same, says so, and happens once', async () => {
    const options = { as: everybody, commandId: randomUUID(), deadline: Date.now() + 5_000 };
    const first = await harness.bus.requestOrReplay(WriteNote, { text: 'once' }, options);
    const again = await harness.bus.requestOrReplay(WriteNote, { text: 'once' }, options);
    expect(first.replayed).toBe(false);
    expect(again).toEqual({ output: first.output, replayed: true });
    expect(await written(harness.database)).toEqual(['once']);
    await eventually(async () => expect(await heard(harness.database, 'once')).toEqual(['once']));
  });

  it('with the identity of another one is refused', async () => {
    const commandId = randomUUID();
    await harness.ask(WriteNote, { text: 'a' }, { commandId });
    expect(await refusalOf(harness.ask(WriteNote, { text: 'b' }, { commandId }))).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await written(harness.database)).toEqual(['a']);
  });

  it('sent 20 times at once happens once', async () => {
    const commandId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => harness.ask(WriteNote, { text: 'crowd' }, { commandId })),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await written(harness.database)).toEqual(['crowd']);
  });

  it('that outlasts the patience of its own repeat makes the repeat wait', async () => {
    const commandId = randomUUID();
    const { write } = notes;
    let began: () => void = () => undefined;
    const hasBegun = new Promise<void>(resolve => (began = resolve));
    let mayEnd = false;
    notes.write = async (input, work) => {
      began();
      while (!mayEnd) await work.sql.rows({ name: 'slow', text: 'select pg_sleep(0.1)' });
      return write(input, work);
    };
    const slow = () => harness.ask(WriteNote, { text: 'slow' }, { commandId, timeout: 20_000 });
    const first = slow();
    await hasBegun;
    expect(await refusalOf(slow())).toMatchObject({
      code: 'idempotency-in-progress',
      facts: { retryAfterSeconds: 1 },
    });
    mayEnd = true;
    expect(await first).toEqual(await slow());
  });

  it('that is refused leaves nothing, and may be asked again with the same identity', async () => {
    const commandId = randomUUID();
    const { write } = notes;
    notes.write = async (input, work) => {
      await write(input, work);
      throw new DomainError('already-exists', 'It is there.');
    };
    expect(await refusalOf(harness.ask(WriteNote, { text: 'a' }, { commandId }))).toMatchObject({
      code: 'already-exists',
    });
    expect(await written(harness.database)).toEqual([]);
    asUsual();
    await harness.ask(WriteNote, { text: 'b' }, { commandId });
    expect(await written(harness.database)).toEqual(['b']);
  });

  it('that fails after it has stated a fact publishes nothing', async () => {
    const { write } = notes;
    notes.write = async (input, work) => {
      await write(input, work);
      throw new Error('too late');
    };
    await expect(harness.ask(WriteNote, { text: 'never' })).rejects.toThrow(NoAnswer);
    asUsual();
    await harness.ask(WriteNote, { text: 'later' });
    await eventually(async () => expect(await heard(harness.database, 'never', 'later')).toEqual(['later']));
    expect(await written(harness.database)).toEqual(['later']);
  });

  it('publishes its facts only after they are durable', async () => {
    let stated: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const hasStated = new Promise<void>(resolve => (stated = resolve));
    const mayFinish = new Promise<void>(resolve => (finish = resolve));
    const { write } = notes;
    notes.write = async (input, work) => {
      const note = await write(input, work);
      stated();
      await mayFinish;
      return note;
    };
    const first = harness.ask(WriteNote, { text: 'first' });
    await hasStated;
    asUsual();
    await harness.ask(WriteNote, { text: 'second' });
    await eventually(async () => expect(await heard(harness.database, 'first', 'second')).toEqual(['second']));
    finish();
    await first;
    await eventually(async () => expect(await heard(harness.database, 'first', 'second')).toEqual(['second', 'first']));
  });

  it('publishes its facts in the order in which it stated them', async () => {
    const stream = harness.link.subject(NoteWritten.subject);
    const seen: string[] = [];
    const subscription = harness.link.connection.subscribe(stream, {
      callback: (_, message) => void seen.push(message.json<{ text: string }>().text),
    });
    await harness.link.connection.flush();
    const texts = Array.from({ length: 250 }, (_, place) => String(place));
    notes.write = async ({ text }, { publish }) => {
      for (const each of texts) publish(NoteWritten, { id: randomUUID(), text: each });
      return { id: randomUUID(), text };
    };
    await harness.ask(WriteNote, { text: 'many' });
    await everythingPublished();
    await eventually(() => expect(seen).toHaveLength(texts.length));
    expect(seen).toEqual(texts);
    subscription.unsubscribe();
    const everyText = async () => expect(await heard(harness.database, ...texts)).toHaveLength(texts.length);
    await eventually(everyText);
  });

  it('that is its own transaction is not remembered and cannot state facts', async () => {
    const id = randomUUID();
    let stamped = 0;
    notes.stamp = async (input, { publish }) => {
      stamped++;
      expect(() => publish(NoteWritten, { id, text: '' })).toThrow('outside a transaction');
      return { id: input.id, text: '' };
    };
    await harness.ask(StampNote, { id }, { commandId: id });
    await harness.ask(StampNote, { id }, { commandId: id });
    expect(stamped).toBe(2);
  });

  it('that is only a question cannot state facts', async () => {
    notes.read = async ({ id }, { publish }) => {
      expect(() => publish(NoteWritten, { id, text: '' })).toThrow('outside a transaction');
      return { id, text: 'asked' };
    };
    expect(await harness.ask(ReadNote, { id: randomUUID() }, { commandId: '' })).toMatchObject({ text: 'asked' });
  });
});
