import { DeliverPolicy, JetStreamApiError, type JsMsg } from '@nats-io/jetstream';
import type { EventContract, Owner } from '@provena/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsLink } from './nats-link.ts';
import { streamName } from './streams.ts';

const RETRY_MS = 250;

/** The place of a fact in the stream of its owner. `epoch` is another one when the stream was made anew. */
export interface Place {
  epoch: string;
  seq: number;
}

/** A fact as it was published; the reader checks the body. */
export interface Told {
  subject: string;
  place: Place;
  body: unknown;
}

export interface TailReader {
  /**
   * The stream begins for this reader after `place`: earlier facts are not told. Called again when it was made anew.
   */
  begins(place: Place): void;
  told(fact: Told): void;
}

/**
 * The end of an owner's stream, read by this process for itself alone: each instance is told everything, nothing is
 * acknowledged.
 */
export class Tail {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private halt: () => void = () => undefined;
  private last: Place | undefined;

  /** `back` is how many places before the stream's end it begins. */
  constructor(
    private readonly link: NatsLink,
    private readonly what: { owner: Owner; events: readonly EventContract[]; back: number },
    private readonly reader: TailReader,
  ) {
    link.onReconnect.push(() => this.halt());
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.halt();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (this.link.connected) await this.read();
      } catch (error) {
        const isMissing = error instanceof JetStreamApiError && error.code === 10059;
        if (!isMissing && this.link.connected) this.link.options.log.warn({ err: error }, 'reading the stream again');
      }
      if (!signal.aborted) await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const { owner, events } = this.what;
    const stream = streamName(this.link, owner);
    const from = await this.beginning(stream);
    const consumer = await this.link.jetstream().consumers.get(stream, {
      filter_subjects: events.map(({ subject }) => this.link.subject(subject)),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: from.seq + 1,
    });
    const messages = await consumer.consume({
      max_messages: 256,
      idle_heartbeat: 1_000,
      abort_on_missing_resource: true,
    });
    this.halt = () => messages.stop();
    if (this.stopping.signal.aborted) messages.stop();
    for await (const message of messages) this.tell(message, from.epoch);
  }

  /** The reader begins after the last fact it was told, or near the end of a stream that is new here. */
  private async beginning(stream: string): Promise<Place> {
    const { created, state } = await (await this.link.manager()).streams.info(stream);
    const epoch = Date.parse(created).toString(36);
    if (this.last?.epoch === epoch && this.last.seq <= state.last_seq) return this.last;
    this.last = { epoch, seq: Math.max(state.last_seq - this.what.back, 0) };
    this.reader.begins(this.last);
    return this.last;
  }

  private tell(message: JsMsg, epoch: string): void {
    this.last = { epoch, seq: message.seq };
    this.reader.told({
      subject: message.subject.slice(this.link.options.prefix.length),
      place: this.last,
      body: bodyOf(message),
    });
  }
}

/** Undefined when it is not JSON: no contract takes that. */
const bodyOf = (message: JsMsg): unknown => {
  try {
    return message.json();
  } catch {
    return undefined;
  }
};
