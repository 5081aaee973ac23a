import { Database } from '@provena/database';
import { eventually, type Harness, OwnNats, startHarness } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { appendToOutbox, BATCH, factOf } from './outbox.ts';
import { type RunningService, startService } from './service.ts';
import { consumerOf } from '@provena/contracts';
import { streamName } from './streams.ts';
import {
  asUsual,
  heard,
  notes,
  notesSchema,
  notesService,
  NoteWritten,
  ReadNote,
  unpublishedCount,
  WriteNote,
  written,
} from './testing/notes.fixture.ts';
import { NoAnswer, Unavailable } from './wire.ts';

/** A promise, and the function that resolves it. */
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>(resolve => (open = resolve));
  return { open, opened };
};

describe('a service', () => {
  let harness: Harness;
  let observer: Database;

  beforeEach(async () => {
    asUsual();
    harness = await startHarness(notesService, notesSchema);
    observer = await Database.open({ url: harness.config.DATABASE_URL, name: 'observer' });
  });
  afterEach(async () => {
    await observer.close();
    await harness.stop();
  });

  const heardEventually = (...texts: string[]) =>
    eventually(async () => expect((await heard(observer, ...texts)).sort()).toEqual(texts.sort()));
  const activeRelays = async (): Promise<number[]> => {
    const { rows } = await observer.pool.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  };
  const oneActiveRelay = (isRight: (pid: number) => boolean = () => true) =>
    eventually(async () => {
      const pids = await activeRelays();
      expect(pids.filter(isRight)).toHaveLength(1);
      expect(pids).toHaveLength(1);
      return pids[0]!;
    });
  // Of clients only: a vacuum that PostgreSQL began by itself may be ended by no role.
  const killConnections = () =>
    observer.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
  const writeEventually = (text: string) =>
    eventually(async () => void (await harness.ask(WriteNote, { text }, { timeout: 2_000 })));

  it('survives that the database ends all its connections, again and again', async () => {
    for (let time = 0; time < 15; time++) {
      await writeEventually(`life ${time}`);
      await killConnections();
    }
    await writeEventually('the last');
    await heardEventually('the last');
    await oneActiveRelay();
  });

  it('survives that a connection ends in the middle of a command', async () => {
    const begun = gate();
    const killed = gate();
    const { write } = notes;
    notes.write = async (input, work) => {
      const note = await write(input, work);
      begun.open();
      await killed.opened;
      return note;
    };
    const commandId = randomUUID();
    const answer = harness.ask(WriteNote, { text: 'torn' }, { commandId });
    answer.catch(() => undefined);
    await begun.opened;
    await killConnections();
    killed.open();
    await expect(answer).rejects.toThrow(NoAnswer);
    asUsual();
    await eventually(async () => void (await harness.ask(WriteNote, { text: 'torn' }, { commandId })));
    expect(await written(observer)).toEqual(['torn']);
    await heardEventually('torn');
  });

  it('finishes and answers what is under way when it is stopped, and takes nothing new', async () => {
    const begun = gate();
    const mayFinish = gate();
    const { write } = notes;
    notes.write = async (input, work) => {
      begun.open();
      await mayFinish.opened;
      return write(input, work);
    };
    const answer = harness.ask(WriteNote, { text: 'under way' });
    await begun.opened;
    const stopped = harness.service.stop();
    await eventually(() => expect(harness.ask(ReadNote, { id: randomUUID() })).rejects.toThrow(Unavailable));
    mayFinish.open();
    expect(await answer).toMatchObject({ text: 'under way' });
    await stopped;
    expect(await written(observer)).toEqual(['under way']);
    expect(await unpublishedCount(observer)).toBe(0);
  });

  it('finishes the fact it follows when it is stopped', async () => {
    const begun = gate();
    const mayFinish = gate();
    const { hear } = notes;
    notes.hear = async (fact, work) => {
      begun.open();
      await mayFinish.opened;
      await hear(fact, work);
    };
    await harness.ask(WriteNote, { text: 'followed' });
    await begun.opened;
    const stopped = harness.service.stop();
    mayFinish.open();
    await stopped;
    expect(await heard(observer, 'followed')).toEqual(['followed']);
    const consumers = (await harness.link.manager()).consumers;
    const consumer = await consumers.info(streamName(harness.link, 'pos'), consumerOf('pos', NoteWritten));
    expect(consumer).toMatchObject({ num_ack_pending: 0, num_pending: 0 });
  });

  it('publishes everything that is left when it is stopped', async () => {
    notes.write = async ({ text }, { publish }) => {
      for (let count = 0; count < 450; count++) publish(NoteWritten, { id: randomUUID(), text });
      return { id: randomUUID(), text };
    };
    await harness.ask(WriteNote, { text: 'left' });
    await harness.service.stop();
    expect(await unpublishedCount(observer)).toBe(0);
  });

  it('keeps a fact that cannot be published, and publishes the others', async () => {
    const huge = 'x'.repeat(harness.link.connection.info!.max_payload);
    const states = (text: string) => factOf(NoteWritten, { id: randomUUID(), text });
    await appendToOutbox(observer.sql, [states(huge), states('small')]);
    await heardEventually('small');
    await eventually(async () => expect(await unpublishedCount(observer)).toBe(1));
    await appendToOutbox(observer.sql, [states('later')]);
    await heardEventually('later');
  });

  it('publishes what can be published, however much cannot', async () => {
    const nowhere = { ...NoteWritten, subject: 'nowhere.evt.note.v1' };
    const stuck = Array.from({ length: BATCH + 1 }, () => factOf(nowhere, { id: randomUUID(), text: 'stuck' }));
    await appendToOutbox(observer.sql, [
      ...stuck,
      factOf(NoteWritten, { id: randomUUID(), text: 'after all of them' }),
    ]);
    await heardEventually('after all of them');
    await eventually(async () => expect(await unpublishedCount(observer)).toBe(BATCH + 1));
  });

  describe('of two instances', () => {
    let second: RunningService;

    beforeEach(async () => {
      await oneActiveRelay();
      second = await startService(notesService, harness.config);
    });
    afterEach(() => second.stop());

    it('publishes by one of them, and by the other when that one stops', async () => {
      const first = await oneActiveRelay();
      await writeEventually('by the first');
      await heardEventually('by the first');
      expect(await oneActiveRelay()).toBe(first);
      await harness.service.stop();
      await writeEventually('by the second');
      await heardEventually('by the second');
      expect(await oneActiveRelay()).not.toBe(first);
    });

    it('goes on publishing when the connection with the lock is lost', async () => {
      const first = await oneActiveRelay();
      await observer.pool.query('select pg_terminate_backend($1)', [first]);
      await oneActiveRelay(pid => pid !== first);
      await writeEventually('after the loss');
      await heardEventually('after the loss');
    });

    it('answers each request once and follows each fact once', async () => {
      const texts = Array.from({ length: 40 }, (_, place) => `shared ${place}`);
      let answers = 0;
      const { write } = notes;
      notes.write = async (input, work) => {
        answers++;
        return write(input, work);
      };
      await Promise.all(texts.map(text => harness.ask(WriteNote, { text })));
      expect(answers).toBe(texts.length);
      await heardEventually(...texts);
      await eventually(async () => expect(await unpublishedCount(observer)).toBe(0));
      expect(await heard(observer, ...texts)).toHaveLength(texts.length);
    });
  });
});

describe('a service whose broker is gone', () => {
  it('stops before whoever stops it loses patience, which is after ten seconds', async () => {
    const nats = await OwnNats.start();
    const harness = await startHarness(notesService, notesSchema, { natsUrl: nats.url });
    await nats.crash();
    await eventually(() => expect(harness.bus.connected).toBe(false));
    const begin = performance.now();
    await harness.stop();
    expect(performance.now() - begin).toBeLessThan(10_000);
    await nats.stop();
  });
});
