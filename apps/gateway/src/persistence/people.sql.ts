export const PEOPLE = {
  name: '0003-people',
  sql: `
    alter table app_user
      -- Tokens of an earlier generation are worth nothing: it grows with a new password and when somebody is switched off
      add generation integer not null default 0,
      -- Switched off because everybody knows the password and strangers get in
      add demo_off boolean not null default false;
    -- Links that let somebody choose their own password, once. Without a person it makes the first owner.
    create table invitation (
      token_hash text primary key,
      user_id uuid unique nulls not distinct references app_user on delete cascade on update cascade,
      expires_at timestamptz not null
    );`,
};
