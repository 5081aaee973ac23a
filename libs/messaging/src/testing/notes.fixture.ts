import { Controller, Module } from '@nestjs/common';
import { type Body, Id, messagesOf, type Received, text } from '@provena/contracts';
import { type Database, FREE, type Schema, statement } from '@provena/database';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Follows, Handles, type Work } from '../handles.ts';
import { houseRights, houseTables } from '../house.ts';
import { messagingRights, messagingTables } from '../messaging.sql.ts';

const { command, query, event } = messagesOf('pos');

export const Note = z.object({ id: Id, text: z.string() });
export type Note = z.output<typeof Note>;

export const WriteNote = command('write-note', 1, {
  permission: 'pos:sell',
  summary: 'Write a note',
  refusals: ['already-exists'],
  input: z.object({ text: text(100), pages: z.array(z.object({ size: z.number().int() })).optional() }),
  output: Note,
});
export const StampNote = command('stamp-note', 1, {
  permission: 'pos:sell',
  summary: 'Stamp a note',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Note,
});
export const ReadNote = query('read-note', 1, {
  permission: 'pos:sell',
  summary: 'One note',
  refusals: ['not-found', 'serial-not-available'],
  input: z.object({ id: Id }),
  output: Note,
});
export const NobodysQuery = query('nobodys', 1, {
  permission: 'pos:sell',
  summary: 'Nobody answers it',
  refusals: [],
  input: z.object({}),
  output: z.object({}),
});

export const NoteWritten = event('note-written', 1, Note);
export const NoteShown = event('note-shown', 1, Note);

const insertNote = statement('note_insert', `insert into note (id, text) values ($1, $2)`);
const insertHeard = statement('heard_insert', `insert into heard (note_id, text) values ($1, $2)`);

type Write = (input: Received<typeof WriteNote>, work: Work) => Promise<Note>;
type Listen = (note: Body<typeof NoteWritten>, work: Work) => Promise<void>;

const usual = {
  write: async ({ text }, { sql, publish }) => {
    const note = { id: randomUUID(), text };
    await sql.rows(insertNote, [note.id, text]);
    publish(NoteWritten, note);
    return note;
  },
  stamp: async ({ id }: { id: string }, _work: Work): Promise<Note> => ({ id, text: 'stamped' }),
  read: async ({ id }: { id: string }, _work: Work): Promise<Note> => ({ id, text: 'read' }),
  hear: async ({ id, text }, { sql }) => {
    await sql.rows(insertHeard, [id, text]);
  },
  see: async () => undefined,
} satisfies { write: Write; stamp: unknown; read: unknown; hear: Listen; see: Listen };

/** The methods of the service; a test replaces some of them. */
export const notes: {
  write: Write;
  stamp: typeof usual.stamp;
  read: typeof usual.read;
  hear: Listen;
  see: Listen;
} = { ...usual };

/** Gives every method its own behaviour again: a note is stored and stated, a heard one is stored. */
export const asUsual = (): void => {
  Object.assign(notes, usual);
};

@Controller()
class NotesController {
  @Handles(WriteNote)
  async write(input: Received<typeof WriteNote>, work: Work): Promise<Note> {
    return notes.write(input, work);
  }

  @Handles(StampNote, { autocommit: true })
  async stamp(input: Received<typeof StampNote>, work: Work): Promise<Note> {
    return notes.stamp(input, work);
  }

  @Handles(ReadNote)
  async read(input: Received<typeof ReadNote>, work: Work): Promise<Note> {
    return notes.read(input, work);
  }

  @Follows(NoteWritten)
  async hear(note: Note, work: Work): Promise<void> {
    return notes.hear(note, work);
  }

  @Follows(NoteShown, { repeatable: true })
  async see(note: Note, work: Work): Promise<void> {
    return notes.see(note, work);
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

/** The smallest service that does everything the library offers. */
export const notesService = { name: 'pos', module: NotesModule } as const;

export const notesSchema: Schema = {
  migrations: [
    messagingTables,
    houseTables,
    {
      name: '0001-notes',
      sql: `create table note (id uuid primary key, text text not null);
            create table heard (place bigint generated always as identity, note_id uuid not null, text text not null);`,
    },
  ],
  functions: [],
  rights: [...messagingRights, ...houseRights, { may: FREE, on: ['note', 'heard'] }],
};

/** The ones of `texts` that were heard, in the order in which they were; a repeat shows twice. */
export const heard = async ({ sql }: Database, ...texts: string[]): Promise<string[]> => {
  const all = statement('heard_among', `select text from heard where text = any($1) order by place`);
  return (await sql.rows<{ text: string }>(all, [texts])).map(({ text }) => text);
};

export const written = async ({ sql }: Database): Promise<string[]> =>
  (await sql.rows<{ text: string }>(statement('note_all', `select text from note order by id`))).map(r => r.text);

export const deadLetters = ({ sql }: Database) =>
  sql.rows<{ consumer: string; body: string; reason: string; deliveries: number }>(
    statement('dead_letter_all', `select consumer, body, reason, deliveries from dead_letter order by at`),
  );

export const unpublishedCount = async ({ sql }: Database): Promise<number> => {
  const row = await sql.row<{ count: string }>(
    statement('outbox_left', `select count(*) from outbox where published_at is null`),
  );
  return Number(row?.count);
};
