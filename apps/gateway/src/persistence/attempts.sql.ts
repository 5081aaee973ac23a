/**
 * Attempts are counted, and places remembered, under digests: the text a person types as a name is sometimes their
 * password.
 */
export const ATTEMPTS = {
  name: '0002-attempts',
  sql: `
    -- Until when the attempts of a key keep it busy; each costs some seconds, and some may be had in advance.
    create table attempt (
      key text primary key,
      busy_until timestamptz not null
    );
    -- Places from which somebody has signed in.
    create table known_place (
      account text not null,
      place text not null,
      last_at timestamptz not null default now(),
      primary key (account, place)
    );`,
};
