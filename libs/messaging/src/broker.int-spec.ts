import { eventually, type Harness, OwnNats, startHarness } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { createLog } from './log.ts';
import { NatsLink } from './nats-link.ts';
import { appendToOutbox, factOf } from './outbox.ts';
import { startService } from './service.ts';
import { streamName } from './streams.ts';
import {
  asUsual,
  heard,
  notesSchema,
  notesService,
  NoteWritten,
  ReadNote,
  unpublishedCount,
  WriteNote,
  written,
} from './testing/notes.fixture.ts';
import { Unavailable } from './wire.ts';

describe('a broker', () => {
  let nats: OwnNats;
  let harness: Harness;

  beforeAll(async () => {
    nats = await OwnNats.start();
    harness = await startHarness(notesService, notesSchema, { natsUrl: nats.url });
  });
  afterAll(async () => {
    await harness.stop();
    await nats.stop();
  });
  beforeEach(asUsual);

  const state = (...texts: string[]) =>
    appendToOutbox(
      harness.database.sql,
      texts.map(text => factOf(NoteWritten, { id: randomUUID(), text })),
    );
  const heardEventually = (...texts: string[]) =>
    eventually(async () => expect((await heard(harness.database, ...texts)).sort()).toEqual(texts.sort()));
  const everythingPublished = () => eventually(async () => expect(await unpublishedCount(harness.database)).toBe(0));
  const isBack = () => eventually(async () => void (await harness.ask(ReadNote, { id: randomUUID() })));
  const stored = async () => {
    const manager = await harness.link.manager();
    return (await manager.streams.info(streamName(harness.link, 'pos'))).state;
  };

  it('that is down makes a request fail fast, and its service not ready', async () => {
    await isBack();
    await nats.crash();
    await eventually(() => expect(harness.bus.connected).toBe(false));
    // Longer than this test may take: the deadline does not end it.
    await expect(harness.ask(ReadNote, { id: randomUUID() }, { timeout: 600_000 })).rejects.toThrow(Unavailable);
    const ready = await eventually(async () => {
      const response = await fetch(`http://127.0.0.1:${harness.service.healthPort}/health/ready`);
      expect(response.status).toBe(503);
      return response.json();
    });
    expect(ready).toEqual({ status: 'not-ready', problems: ['the message broker cannot be reached'] });
    await nats.restart();
    await isBack();
  });

  it('that comes back is sent what waited for it', async () => {
    await nats.crash();
    await state('waited 1', 'waited 2');
    expect(await unpublishedCount(harness.database)).toBe(2);
    await nats.restart();
    await heardEventually('waited 1', 'waited 2');
    await isBack();
  });

  it('that lost its whole store is sent everything again, and nothing happens twice', async () => {
    await harness.ask(WriteNote, { text: 'kept' });
    await heardEventually('kept');
    await everythingPublished();
    await nats.crash();
    nats.wipe();
    await state('new');
    await nats.restart();
    await heardEventually('kept', 'new');
    await everythingPublished();
    const { rows } = await harness.database.pool.query<{ count: string }>('select count(*) from outbox');
    await eventually(async () => expect((await stored()).messages).toBeGreaterThanOrEqual(Number(rows[0]?.count)));
    expect((await heard(harness.database, 'kept', 'new')).sort()).toEqual(['kept', 'new']);
  });

  it('that went back to an older copy of its store is sent the missing tail again', async () => {
    await state('before the copy');
    await heardEventually('before the copy');
    await nats.crash();
    nats.copy();
    await nats.restart();
    await isBack();
    const tail = Array.from({ length: 20 }, (_, place) => `after the copy ${place}`);
    await state(...tail);
    await heardEventually(...tail);
    await everythingPublished();
    const { last_seq } = await stored();
    await nats.crash();
    nats.rollBack();
    await state('after the roll-back');
    await nats.restart();
    await heardEventually('before the copy', ...tail, 'after the roll-back');
    await everythingPublished();
    await eventually(async () => expect((await stored()).last_seq).toBeGreaterThan(last_seq));
  });

  it('that lost its store under load has lost no fact', async () => {
    const answered: string[] = [];
    let goesOn = true;
    const write = async (text: string) => {
      await harness.ask(WriteNote, { text }, { timeout: 2_000 });
      answered.push(text);
    };
    const isThere = () => eventually(() => expect(harness.bus.connected).toBe(true));
    const load = async (client: number) => {
      for (let turn = 0; goesOn; turn++) await write(`load ${client}/${turn}`).catch(isThere);
    };
    const clients = Promise.all([1, 2, 3, 4].map(load));
    for (let time = 0; time < 2; time++) {
      const before = answered.length;
      await eventually(() => expect(answered.length).toBeGreaterThan(before + 20));
      await nats.crash();
      nats.wipe();
      await nats.restart();
    }
    goesOn = false;
    await clients;
    await isBack();
    const texts = (await written(harness.database)).filter(text => text.startsWith('load'));
    expect(texts).toEqual(expect.arrayContaining(answered));
    await heardEventually(...texts);
  });

  it('that is not there yet is waited for', async () => {
    await harness.service.stop();
    await nats.crash();
    const starting = startService(notesService, harness.config);
    await eventually(() => expect(harness.link.connected).toBe(false));
    await nats.restart();
    const service = await starting;
    expect(await eventually(() => harness.ask(ReadNote, { id: randomUUID() }))).toMatchObject({ text: 'read' });
    await service.stop();
  });

  it('that does not know the password is an error at once', async () => {
    const secured = await OwnNats.start([{ user: 'pos', password: 'right' }]);
    const url = secured.url.replace('//', '//pos:wrong@');
    const opened = NatsLink.open({ url, service: 'pos', prefix: '', log: createLog('pos', 'silent') });
    await expect(opened).rejects.toThrow('does not accept the user and password');
    await secured.stop();
  });
});
