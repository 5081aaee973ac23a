import { Database, migrate } from '@provena/database';
import { createDatabase, eventually, OwnNats, startBackbone } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { createLog } from './log.ts';
import { NatsLink } from './nats-link.ts';
import { markAndTakeNext, type OutboxRow } from './outbox.ts';
import { StreamGuard } from './stream-guard.ts';
import { ensureConsumer, ensureStream } from './streams.ts';
import { notesSchema, NoteShown } from './testing/notes.fixture.ts';

describe('a stream', () => {
  let nats: OwnNats;
  let database: Database;
  let link: NatsLink;
  let guard: StreamGuard;
  let end: () => Promise<void>;

  beforeEach(async () => {
    nats = await OwnNats.start();
    const backbone = await startBackbone();
    const { url, drop } = await createDatabase(backbone.postgresUrl, 'stream_spec');
    await migrate(url, notesSchema);
    database = await Database.open({ url, name: 'guard' });
    link = await NatsLink.open({ url: nats.url, service: 'pos', prefix: '', log: createLog('pos', 'silent') });
    guard = new StreamGuard(database, link, 'pos');
    await guard.checkWhenDue();
    end = async () => {
      await link.close();
      await database.close();
      await drop();
      await nats.stop();
      await backbone.stop();
    };
  });
  afterEach(() => end());

  /** Facts the guard's relay published and marked; answers their places. */
  const publish = async (count: number): Promise<number[]> => {
    const acks = [];
    for (let place = 0; place < count; place++) {
      const body = JSON.stringify({ id: randomUUID(), text: '' });
      acks.push(await link.jetstream().publish(NoteShown.subject, body, { msgID: randomUUID() }));
    }
    await guard.published(acks);
    const seqs = acks.map(({ seq }) => seq);
    await database.pool.query(
      `insert into outbox (subject, body, published_at, stream_seq) select $1, '{}', now(), unnest($2::bigint[])`,
      [NoteShown.subject, seqs],
    );
    return seqs;
  };
  const restartWith = async (change: () => void) => {
    await nats.crash();
    change();
    await nats.restart();
    await eventually(() => expect(link.connected).toBe(true));
    await eventually(() => link.manager().then(manager => manager.getAccountInfo()));
  };
  const toPublishAgain = async () => (await database.sql.rows<OutboxRow>(markAndTakeNext, [[], [], '', []])).length;
  const manager = () => link.manager();

  it('that is as it was is left alone', async () => {
    await publish(5);
    await restartWith(() => undefined);
    guard.suspect();
    await guard.checkWhenDue();
    expect(await toPublishAgain()).toBe(0);
  });

  it('that began anew is filled again, even when it has grown beyond where it was', async () => {
    await publish(5);
    await database.pool.query(`update outbox set stream_seq = 1`);
    await restartWith(() => nats.wipe());
    await ensureStream(link, await manager(), 'pos');
    const others = Array.from({ length: 1_010 }, () => link.jetstream().publish(NoteShown.subject, '{}'));
    await Promise.all(others);
    guard.suspect();
    await guard.checkWhenDue();
    expect(await toPublishAgain()).toBe(5);
  });

  it('that went back is filled again by another process than the one that filled it', async () => {
    await restartWith(() => nats.copy());
    await publish(3);
    const { rows } = await database.pool.query<{ last_seq: string }>('select last_seq from stream_seen');
    expect(rows).toEqual([{ last_seq: '0' }]);
    await database.pool.query('update stream_seen set last_seq = 3');
    await restartWith(() => nats.rollBack());
    await new StreamGuard(database, link, 'pos').checkWhenDue();
    expect(await toPublishAgain()).toBe(3);
  });

  it('that went back between two looks is found out by the next place it gives', async () => {
    await restartWith(() => nats.copy());
    const [lost] = await publish(1);
    await restartWith(() => nats.rollBack());
    const ack = await link.jetstream().publish(NoteShown.subject, '{}');
    expect(ack.seq).toBe(lost);
    await guard.published([ack]);
    expect(await toPublishAgain()).toBe(1);
  });

  it('that went back further than a consumer has read makes the consumer read again', async () => {
    await publish(10);
    const consumer = await ensureConsumer(link, await manager(), 'pos', NoteShown);
    for (let count = 0; count < 10; count++) (await consumer.next())?.ack();
    await eventually(async () => expect((await consumer.info()).ack_floor.stream_seq).toBe(10));
    const ack = await link.jetstream().publish(NoteShown.subject, '{}');
    await guard.published([{ ...ack, seq: 4, duplicate: false }]);
    expect(await toPublishAgain()).toBe(10);
    await expect(consumer.info()).rejects.toThrow('consumer not found');
    const again = await ensureConsumer(link, await manager(), 'pos', NoteShown);
    expect((await again.info()).num_pending).toBe(11);
  });
});
