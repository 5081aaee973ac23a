import { CHANGED, FREE, type Right } from '@provena/database';

/**
 * The tables every service has beside its own. `outbox` rows stay a while after publishing, to be published again when
 * the broker lost its store.
 */
export const messagingTables = {
  name: '0000-messaging',
  sql: `
    create table outbox (
      id uuid primary key default uuidv7(),
      seq bigint generated always as identity,
      subject text not null,
      body jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      published_at timestamptz,
      stream_seq bigint
    );
    create index outbox_unpublished on outbox (seq) where published_at is null;
    create index outbox_age on outbox using brin (published_at);

    -- The stream as it was last seen: another creation time or fewer messages means that it lost some.
    create table stream_seen (stream text primary key, created text not null, last_seq bigint not null);

    create table inbox (
      consumer text not null,
      message_id uuid not null,
      received_at timestamptz not null default now(),
      primary key (consumer, message_id)
    );
    create index inbox_age on inbox using brin (received_at);

    create table handled_command (
      id uuid primary key,
      subject text not null,
      fingerprint text not null,
      -- Text kept as it was: a replay is the same to the byte.
      answer json,
      at timestamptz not null default now()
    );
    create index handled_command_age on handled_command using brin (at);

    create table dead_letter (
      consumer text not null,
      message_id uuid not null,
      subject text not null,
      body text not null,
      reason text not null,
      deliveries int not null,
      at timestamptz not null default now(),
      resolved_at timestamptz,
      primary key (consumer, message_id)
    );`,
};

/** All of these are pruned, but for dead letters and streams. An answer is written to a command once. */
export const messagingRights: readonly Right[] = [
  { may: FREE, on: ['outbox', 'inbox'] },
  { may: CHANGED, on: ['stream_seen', 'dead_letter'] },
  { may: 'select, insert, update (answer), delete', on: ['handled_command'] },
];
