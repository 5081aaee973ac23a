import type { Body, EventContract } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

/** A fact waiting to be published. */
export interface OutboxRow {
  id: string;
  subject: string;
  body: unknown;
}

/** A fact as a handler states it, before it is stored. */
export interface Fact {
  subject: string;
  body: unknown;
}

export const factOf = <E extends EventContract>(event: E, body: Body<E>): Fact => ({ subject: event.subject, body });

const append = statement(
  'outbox_append',
  `insert into outbox (subject, body)
   select fact->>'subject', fact->'body' from jsonb_array_elements($1::jsonb) with ordinality as f(fact, place) order by place`,
);

/** Stores facts in the transaction of the change they are about. */
export const appendToOutbox = async (sql: Sql, facts: readonly Fact[]): Promise<void> => {
  if (facts.length > 0) await sql.rows(append, [JSON.stringify(facts)]);
};

/** By status, never by a cursor: a sequence number is taken before its commit, so a cursor skips late committers. Index outbox_unpublished. */
export const unpublished = statement(
  'outbox_unpublished',
  `select id, subject, body from outbox where published_at is null order by seq limit 200`,
);

export const markPublished = statement(
  'outbox_mark_published',
  `update outbox set published_at = now(), stream_seq = p.stream_seq
     from unnest($1::uuid[], $2::bigint[]) as p(id, stream_seq) where outbox.id = p.id`,
);

/** Puts back what the broker lost: everything kept when it began anew, else what it had after `$2`. */
export const publishAgain = statement(
  'outbox_publish_again',
  `update outbox set published_at = null, stream_seq = null
     where published_at is not null and ($1::boolean or stream_seq > $2::bigint)`,
);

export const streamSeen = statement('stream_seen', `select created, last_seq::text from stream_seen where stream = $1`);

export const rememberStream = statement(
  'stream_remember',
  `insert into stream_seen (stream, created, last_seq) values ($1, $2, $3)
     on conflict (stream) do update set created = excluded.created, last_seq = excluded.last_seq`,
);

/** Housekeeping in small bites. The stream keeps 7 days; inbox rows must outlive every message that can still come. */
export const prune = [
  statement(
    'outbox_prune',
    `delete from outbox where id in (select id from outbox where published_at < now() - interval '3 days' limit 1000)`,
  ),
  statement('inbox_prune', `delete from inbox where received_at < now() - interval '14 days'`),
  statement('handled_command_prune', `delete from handled_command where at < now() - interval '30 days'`),
];
