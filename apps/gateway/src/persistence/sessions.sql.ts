/** Browsers that are signed in. A row is worth nothing after 12 hours without a request, and with a new generation. */
export const SESSIONS = {
  name: '0004-sessions',
  sql: `
    create table session (
      -- SHA-256 of the token in the cookie
      token_hash text primary key,
      user_id uuid not null references app_user on delete cascade on update cascade,
      -- The person's when the session began: a new password, or being switched off, ends it
      generation integer not null,
      created_at timestamptz not null default now(),
      -- The last use, to the minute
      used_at timestamptz not null default now()
    );
    create index session_of_user on session (user_id);`,
};
