import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { NatsLink, Tail } from '@provena/messaging';
import { FOLLOWED, type Followed, type Topic } from './live-event.ts';
import { positionOf } from './position.ts';
import { KEPT, type Kept, RecentEvents } from './recent-events.ts';

/** Streams of one gateway, and of one person at it. */
const MOST_STREAMS = 500;
const MOST_OF_A_PERSON = 20;
const HEARTBEAT_MS = 15_000;
/** After this the client comes back, and a right it lost meanwhile is refused then. */
const LIFETIME_MS = 15 * 60_000;
/**
 * Bytes waiting for a client that does not read; beyond it the stream is broken off, and the client comes back where it
 * was.
 */
const MOST_WAITING = 256 * 1024;

/** The listener, its topics, and the event it continues after. */
export interface Listening {
  caller: Principal;
  topics: readonly Topic[];
  lastEventId?: string;
}

interface Listener extends Listening {
  stream: Readable;
}

const written = (id: string, type: string, data: object): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * Tells open streams the changes. It reads the facts itself, from the broker; the last ones are kept for clients that
 * come back.
 */
@Injectable()
export class LiveEvents implements OnModuleInit, OnModuleDestroy {
  private readonly recent = new RecentEvents();
  private readonly listeners = new Set<Listener>();
  private readonly tails: Tail[];
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(link: NatsLink) {
    const owners = Object.keys(FOLLOWED) as Followed[];
    this.tails = owners.map(
      owner =>
        new Tail(
          link,
          { owner, events: FOLLOWED[owner], back: Math.floor(KEPT / owners.length) },
          {
            begins: place => {
              this.recent.begin(owner, place);
              for (const listener of this.listeners) this.reset(listener);
            },
            told: fact => {
              const kept = this.recent.add(owner, fact);
              if (kept) for (const listener of this.listeners) this.tell(listener, kept);
            },
          },
        ),
    );
  }

  onModuleInit(): void {
    for (const tail of this.tails) tail.start();
    this.heartbeat = setInterval(() => {
      for (const { stream } of this.listeners) stream.push(': still here\n\n');
    }, HEARTBEAT_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.heartbeat);
    for (const { stream } of this.listeners) stream.push(null);
    await Promise.all(this.tails.map(tail => tail.stop()));
  }

  /**
   * The stream's text. It begins with the events after `lastEventId`, or with `reset` when they are not known any more.
   */
  listen(listening: Listening): Readable {
    this.refuseTooMany(listening.caller);
    const stream = new Readable({ read: () => undefined, highWaterMark: MOST_WAITING });
    const listener = { ...listening, stream };
    const end = setTimeout(() => stream.push(null), LIFETIME_MS);
    stream.on('close', () => {
      clearTimeout(end);
      this.listeners.delete(listener);
    });
    stream.push('retry: 1000\n: listening\n\n');
    this.catchUp(listener);
    this.listeners.add(listener);
    return stream;
  }

  private catchUp(listener: Listener): void {
    if (listener.lastEventId === undefined) return;
    const position = positionOf(listener.lastEventId);
    const missed = position && this.recent.after(position);
    if (missed) for (const kept of missed) this.tell(listener, kept);
    else this.reset(listener);
  }

  private reset({ stream }: Listener): void {
    stream.push(written(this.recent.id, 'reset', { detail: 'Events may have been missed; read again what you show.' }));
  }

  private tell({ stream, caller, topics }: Listener, { id, event }: Kept): void {
    if (!topics.includes(event.topic)) return;
    const data = event.seenBy(caller);
    if (data === null) return;
    if (!stream.push(written(id, event.topic, data))) stream.destroy();
  }

  private refuseTooMany({ userId }: Principal): void {
    const own = [...this.listeners].filter(({ caller }) => caller.userId === userId).length;
    if (this.listeners.size < MOST_STREAMS && own < MOST_OF_A_PERSON) return;
    const detail = 'There are too many open event streams; close one, or come back later.';
    throw new DomainError('rate-limited', detail, { retryAfterSeconds: 10 });
  }
}
