import type { JsMsg } from '@nats-io/jetstream';
import type { Body, EventContract } from '@provena/contracts';
import { type Database, statement } from '@provena/database';
import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const add = statement(
  'dead_letter_add',
  `insert into dead_letter (consumer, message_id, subject, body, reason, deliveries) values ($1, $2, $3, $4, $5, $6)
     on conflict (consumer, message_id) do update
       set reason = excluded.reason, deliveries = excluded.deliveries, at = now(), resolved_at = null`,
);

/** The message breaks its contract: no repeat will mend it. */
export class Poison extends Error {}

/** The checked body of a fact. */
export const readBody = <E extends EventContract>(contract: E, message: JsMsg): Body<E> => {
  const read = contract.body.safeParse(parse(message));
  if (!read.success) throw new Poison(`the body breaks ${contract.subject}: ${read.error.message}`);
  return read.data as Body<E>;
};

const parse = (message: JsMsg): unknown => {
  try {
    return message.json();
  } catch {
    throw new Poison('the body is not JSON');
  }
};

/** The outbox row's id. A message without one came from no relay: its time and place together stand in for it. */
export const idOf = (message: JsMsg): string => {
  const id = message.headers?.get('Nats-Msg-Id') ?? '';
  if (UUID.test(id)) return id;
  const { stream, streamSequence, timestampNanos } = message.info;
  const digest = createHash('sha256').update(`${stream} ${streamSequence} ${timestampNanos}`).digest('hex');
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** Puts a message where people see it, with the reason. NUL, which no text in PostgreSQL can hold, is shown as U+FFFD. */
export const bury = async (database: Database, consumer: string, message: JsMsg, error: unknown): Promise<void> => {
  const reason = error instanceof Error ? error.message : String(error);
  const storable = (text: string) => text.replaceAll('\u0000', '\ufffd');
  const { deliveryCount } = message.info;
  const row = [consumer, idOf(message), message.subject, storable(message.string()), storable(reason), deliveryCount];
  await database.sql.rows(add, row);
};
