import { CHANGED, FREE, functionsIn, type Schema } from '@provena/database';
import { ATTEMPTS } from './attempts.sql.ts';
import { PEOPLE } from './people.sql.ts';
import { SESSIONS } from './sessions.sql.ts';

/** The gateway's own database: who may sign in, and nothing of the business. */
export const schema: Schema = {
  migrations: [
    {
      name: '0001-app-user',
      sql: `
        create table app_user (
          id uuid primary key default uuidv7(),
          username text not null unique check (username = lower(username) and username <> ''),
          password_hash text not null check (password_hash like '$argon2id$%'),
          role text not null check (role in ('owner', 'manager', 'sales', 'cashier', 'warehouse', 'auditor')),
          -- "*" is every location, otherwise a list of location ids
          locations jsonb not null default '"*"' check (locations = '"*"' or jsonb_typeof(locations) = 'array'),
          active boolean not null default true,
          created_at timestamptz not null default now()
        );`,
    },
    ATTEMPTS,
    PEOPLE,
    SESSIONS,
  ],
  functions: functionsIn(new URL('./functions/', import.meta.url)),
  rights: [
    { may: CHANGED, on: ['app_user'] },
    { may: FREE, on: ['attempt', 'invitation', 'known_place', 'session'] },
  ],
};
