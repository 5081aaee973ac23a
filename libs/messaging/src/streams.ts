import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { consumerOf, type EventContract, OUTSIDE_READERS, type Owner, streamOf } from '@provena/contracts';
import type { NatsLink } from './nats-link.ts';

const DAY_MS = 86_400_000;
const ACK_WAIT_MS = 30_000;

export const streamName = (link: NatsLink, owner: Owner): string => streamOf(owner, link.options.prefix);

/** Creates the owner's stream unless it is there. `discard: new` makes a full stream refuse, so that the outbox waits. */
export const ensureStream = async (link: NatsLink, manager: JetStreamManager, owner: Owner): Promise<StreamInfo> => {
  const name = streamName(link, owner);
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
  }
  return manager.streams.add({
    name,
    subjects: [link.subject(`${owner}.evt.>`)],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_age: nanos(7 * DAY_MS),
    duplicate_window: nanos(120_000),
    deny_delete: true,
    deny_purge: true,
  });
};

/**
 * Removes the consumers that have read beyond `last`, the stream's end: they would skip the messages that take those
 * places now. Their followers make them again and read from the start; the inbox drops their rows.
 */
export const dropConsumersAhead = async (manager: JetStreamManager, stream: string, last: number): Promise<void> => {
  for await (const { name, delivered } of manager.consumers.list(stream)) {
    if (delivered.stream_seq > last) await manager.consumers.delete(stream, name);
  }
};

/** Creates the durable consumer unless it is there. Redelivery has no end here: giving up is decided by who reads. */
const ensureDurable = async (manager: JetStreamManager, stream: string, name: string, subject: string) => {
  try {
    await manager.consumers.info(stream, name);
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
    const config: Partial<ConsumerConfig> = {
      durable_name: name,
      filter_subject: subject,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(ACK_WAIT_MS),
      max_ack_pending: 256,
      max_deliver: -1,
    };
    await manager.consumers.add(stream, config);
  }
};

/** The durable consumer by which a service follows one fact. */
export const ensureConsumer = async (
  link: NatsLink,
  manager: JetStreamManager,
  service: string,
  event: EventContract,
) => {
  const stream = streamName(link, event.owner);
  const name = consumerOf(service, event);
  await ensureDurable(manager, stream, name, link.subject(event.subject));
  return link.jetstream().consumers.get(stream, name);
};

/** The durable consumers of those outside, who read all facts of the owner and may make no consumer themselves. */
export const ensureOutsideReaders = async (link: NatsLink, manager: JetStreamManager, owner: Owner): Promise<void> => {
  for (const reader of OUTSIDE_READERS[owner] ?? []) {
    await ensureDurable(manager, streamName(link, owner), reader, link.subject(`${owner}.evt.>`));
  }
};
