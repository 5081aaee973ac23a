import { eventually, type Harness, startHarness } from '@provena/testing';
import { headers } from '@nats-io/transport-node';
import { randomUUID } from 'node:crypto';
import { type RunningService, startService } from './service.ts';
import { consumerOf } from '@provena/contracts';
import { streamName } from './streams.ts';
import {
  asUsual,
  deadLetters,
  heard,
  type Note,
  notes,
  notesSchema,
  notesService,
  NoteShown,
  NoteWritten,
  WriteNote,
} from './testing/notes.fixture.ts';

describe('a fact', () => {
  let harness: Harness;
  let service: RunningService;

  beforeAll(async () => {
    harness = await startHarness(notesService, notesSchema);
    service = harness.service;
  });
  afterAll(async () => {
    await service.stop();
    await harness.stop();
  });
  beforeEach(asUsual);

  const publish = async (contract: { subject: string }, body: string | Uint8Array, id: string = randomUUID()) => {
    await harness.link.jetstream().publish(harness.link.subject(contract.subject), body, { msgID: id });
    return id;
  };
  const note = (text: string): Note => ({ id: randomUUID(), text });
  const consumer = () => ({ stream: streamName(harness.link, 'pos'), name: consumerOf('pos', NoteWritten) });
  const pending = async () => {
    const { stream, name } = consumer();
    const info = await (await harness.link.manager()).consumers.info(stream, name);
    return info.num_pending + info.num_ack_pending;
  };
  const everythingSettled = () => eventually(async () => expect(await pending()).toBe(0));
  const heardEventually = (expected: string[], ...others: string[]) =>
    eventually(async () => expect(await heard(service.database, ...expected, ...others)).toEqual(expected));

  it('is followed once it is durable', async () => {
    await harness.ask(WriteNote, { text: 'hello' });
    await heardEventually(['hello']);
  });

  it('travels together with the others of its moment: one batch and one mark serve them', async () => {
    const began = performance.now();
    const writer = async () => {
      for (let note = 0; note < 40; note++) await harness.ask(WriteNote, { text: `together ${note}` });
    };
    await Promise.all([writer(), writer(), writer()]);
    await eventually(async () => {
      const waiting = `select count(*)::int as count from outbox where published_at is null`;
      expect((await service.database.pool.query<{ count: number }>(waiting)).rows[0]?.count).toBe(0);
    });
    const took = performance.now() - began;
    const batches = `select count(distinct published_at)::int as count from outbox where body->>'text' like 'together %'`;
    const { rows } = await service.database.pool.query<{ count: number }>(batches);
    expect(rows[0]?.count).toBeLessThanOrEqual(took / 25 + 2);
  });

  it('comes again when its follower throws, and only its last attempt leaves something', async () => {
    let attempts = 0;
    const { hear } = notes;
    notes.hear = async (fact, work) => {
      await hear(fact, work);
      if (++attempts < 3) throw new Error('not now');
    };
    await publish(NoteWritten, JSON.stringify(note('third time')));
    await heardEventually(['third time']);
    await everythingSettled();
    expect(attempts).toBe(3);
    expect(await deadLetters(service.database)).toEqual([]);
  });

  it('is not acknowledged before its effect is durable', async () => {
    let finish: () => void = () => undefined;
    const mayFinish = new Promise<void>(resolve => (finish = resolve));
    const { hear } = notes;
    let begun = false;
    notes.hear = async (fact, work) => {
      begun = true;
      await mayFinish;
      await hear(fact, work);
    };
    await publish(NoteWritten, JSON.stringify(note('slowly')));
    await eventually(() => expect(begun).toBe(true));
    expect(await pending()).toBe(1);
    finish();
    await everythingSettled();
    expect(await heard(service.database, 'slowly')).toEqual(['slowly']);
  });

  it('that comes again after it was carried out has no second effect', async () => {
    await harness.ask(WriteNote, { text: 'before' });
    await heardEventually(['before']);
    const { stream, name } = consumer();
    const manager = await harness.link.manager();
    await manager.consumers.delete(stream, name);
    await harness.ask(WriteNote, { text: 'after' });
    await heardEventually(['before', 'after']);
    await everythingSettled();
    const { delivered } = await manager.consumers.info(stream, name);
    expect(delivered.consumer_seq).toBeGreaterThan(2);
    expect(await heard(service.database, 'before', 'after')).toEqual(['before', 'after']);
  });

  it('comes to a repeatable follower without an inbox row', async () => {
    const seen: string[] = [];
    notes.see = async ({ text }, { publish }) => {
      expect(() => publish(NoteWritten, note(''))).toThrow('outside a transaction');
      seen.push(text);
      if (seen.length === 1) throw new Error('not now');
    };
    const id = await publish(NoteShown, JSON.stringify(note('shown')));
    await eventually(() => expect(seen).toEqual(['shown', 'shown']));
    const { rows } = await service.database.pool.query('select from inbox where message_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('may lead to other facts, once', async () => {
    const { hear } = notes;
    const seen: string[] = [];
    notes.see = async ({ text }) => void seen.push(text);
    notes.hear = async (fact, work) => {
      await hear(fact, work);
      if (fact.text === 'cause') work.publish(NoteShown, note('effect'));
    };
    await harness.ask(WriteNote, { text: 'cause' });
    await eventually(() => expect(seen).toEqual(['effect']));
  });

  describe('that is poison', () => {
    const lettersAbout = (start: string) =>
      eventually(async () => {
        const letters = (await deadLetters(service.database)).filter(({ body }) => body.startsWith(start));
        expect(letters).toHaveLength(1);
        return letters[0]!;
      });

    it('becomes a dead letter at once when it breaks its contract', async () => {
      await publish(NoteWritten, JSON.stringify({ id: 'no uuid', text: 7 }));
      const letter = await lettersAbout('{"id":"no uuid"');
      expect(letter).toMatchObject({ consumer: 'pos__note-written_v1', deliveries: 1 });
      expect(letter.reason).toContain('pos.evt.note-written.v1');
    });

    it('becomes a dead letter when it is not JSON', async () => {
      await publish(NoteWritten, 'hello?');
      expect(await lettersAbout('hello?')).toMatchObject({ reason: 'the body is not JSON', deliveries: 1 });
    });

    it('becomes a dead letter when no database could hold it', async () => {
      await publish(NoteWritten, new Uint8Array([0x42, 0x00, 0xff]));
      expect(await lettersAbout('B')).toMatchObject({ body: 'B\ufffd\ufffd', deliveries: 1 });
    });

    it('becomes a dead letter when its identity is none', async () => {
      const set = headers();
      set.set('Nats-Msg-Id', '-'.repeat(36));
      const subject = harness.link.subject(NoteWritten.subject);
      await harness.link.jetstream().publish(subject, 'nameless', { headers: set });
      await lettersAbout('nameless');
    });

    it('does not hold back the others', async () => {
      await publish(NoteWritten, 'poison before');
      await publish(NoteWritten, JSON.stringify(note('healthy')));
      await heardEventually(['healthy']);
      await everythingSettled();
    });
  });

  it('becomes a dead letter at its tenth failure', async () => {
    await service.stop();
    await publish(NoteWritten, JSON.stringify(note('hopeless')));
    const { stream, name } = consumer();
    const direct = await harness.link.jetstream().consumers.get(stream, name);
    for (let failure = 1; failure <= 9; failure++) {
      const message = await direct.next({ expires: 5_000 });
      expect(message?.info.deliveryCount).toBe(failure);
      message?.nak();
    }
    notes.hear = async () => {
      throw new Error('never works');
    };
    service = await startService(notesService, harness.config);
    await eventually(async () =>
      expect(await deadLetters(service.database)).toContainEqual(
        expect.objectContaining({ reason: 'never works', deliveries: 10, body: expect.stringContaining('hopeless') }),
      ),
    );
    await everythingSettled();
    expect(await heard(service.database, 'hopeless')).toEqual([]);
  });
});
