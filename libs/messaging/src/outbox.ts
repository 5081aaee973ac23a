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

/** Rows published at once. */
export const BATCH = 200;

/**
 * Marks the facts `$1`, which are at the places `$2` of the stream `$3`, and the known position of the stream at the same
 * moment; answers the next ones without the rows `$4`. By status, never by a cursor: a sequence number is taken before its
 * commit, so a cursor skips late committers. Index outbox_unpublished. It does not wait for the disk: a mark that a crash
 * of PostgreSQL takes is a fact published twice.
 */
export const markAndTakeNext = statement(
  'outbox_mark_and_take_next',
  `with unhurried as materialized (select set_config('synchronous_commit', 'off', true)), marked as (
     update outbox set published_at = now(), stream_seq = p.stream_seq
       from unnest($1::uuid[], $2::bigint[]) as p(id, stream_seq), unhurried where outbox.id = p.id
   ), seen as (
     update stream_seen set last_seq = greatest(last_seq, (select max(place) from unnest($2::bigint[]) as place))
       where stream = $3 and $2::bigint[] <> '{}'
   )
   select id, subject, body from outbox
     where published_at is null and id <> all ($1::uuid[]) and id <> all ($4::uuid[]) order by seq limit ${BATCH}`,
);

/**
 * Puts back the facts the broker lost: all kept ones when it began anew, else those after `$2`. Five batches more than
 * that, since a relay may have died between writing at lost places and marking it; a repeat does no harm.
 */
export const publishAgain = statement(
  'outbox_publish_again',
  `update outbox set published_at = null, stream_seq = null
     where published_at is not null and ($1::boolean or stream_seq > $2::bigint - ${5 * BATCH})`,
);

/** The one statement that may go over the whole outbox, after a disaster. */
export const withoutHurry = statement('without_hurry', `set local statement_timeout = '10min'`);

export const streamSeen = statement('stream_seen', `select created, last_seq::text from stream_seen where stream = $1`);

export const rememberStream = statement(
  'stream_remember',
  `insert into stream_seen (stream, created, last_seq) values ($1, $2, $3)
     on conflict (stream) do update set created = excluded.created, last_seq = excluded.last_seq`,
);

/** Rows removed by one statement of `prune`. */
export const PRUNE_BITE = 5_000;

const bite = (table: string, condition: string) =>
  statement(
    `${table}_prune`,
    `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${PRUNE_BITE})) returning 1`,
  );

/**
 * The rows that can be removed. The outbox keeps as long as the stream does (7 days), to fill it again; an inbox row
 * must outlive every message that can still come; a command's answer must outlive the time in which its client repeats
 * it.
 */
export const prune = [
  bite('outbox', `published_at < now() - interval '7 days'`),
  bite('inbox', `received_at < now() - interval '14 days'`),
  bite('handled_command', `at < now() - interval '30 days'`),
];
