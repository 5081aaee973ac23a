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
import type { EventContract, Owner } from '@provena/contracts';
import type { NatsLink } from './nats-link.ts';

const DAY_MS = 86_400_000;
const ACK_WAIT_MS = 30_000;

/** One stream per owner holds all its facts: `INVENTORY_SERIALS`. */
export const streamName = (link: NatsLink, owner: Owner): string =>
  `${link.options.prefix}${owner}`.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase();

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
 * Removes the consumers that have read beyond `last`, the stream's end: they would skip the messages that take those places
 * now. Their followers make them again and read from the start; the inbox drops what they know.
 */
export const dropConsumersAhead = async (manager: JetStreamManager, stream: string, last: number): Promise<void> => {
  for await (const { name, delivered } of manager.consumers.list(stream)) {
    if (delivered.stream_seq > last) await manager.consumers.delete(stream, name);
  }
};

/** `invoicing__item-changed_v1`: renaming it reads the whole stream again. */
export const consumerName = (service: string, event: EventContract): string =>
  `${service}__${event.name}_v${event.version}`;

/** Creates the durable consumer unless it is there. Redelivery has no end here: giving up is decided by the follower. */
export const ensureConsumer = async (
  link: NatsLink,
  manager: JetStreamManager,
  service: string,
  event: EventContract,
) => {
  const stream = streamName(link, event.owner);
  const name = consumerName(service, event);
  try {
    await manager.consumers.info(stream, name);
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
    const config: Partial<ConsumerConfig> = {
      durable_name: name,
      filter_subject: link.subject(event.subject),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(ACK_WAIT_MS),
      max_ack_pending: 256,
      max_deliver: -1,
    };
    await manager.consumers.add(stream, config);
  }
  return link.jetstream().consumers.get(stream, name);
};
