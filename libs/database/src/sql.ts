import { createHash } from 'node:crypto';

/**
 * Runs one SQL statement with `$1, $2 …` parameters and answers its rows. Inside a unit of work it runs in that
 * transaction; outside, the statement is a transaction of its own and is prepared under `name`. Dates and times come
 * back as PostgreSQL's text and bigint as a string: format them in the statement, or build the answer as json there.
 */
export interface Sql {
  rows<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or null. */
  row<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row | null>;
}

/** A named statement: the name is its identity in PostgreSQL's plan cache, so one name has one text for ever. */
export interface Statement {
  name: string;
  text: string;
}

const known = new Map<string, string>();

/** Makes a named statement; a second text under one name is a mistake of the program and thrown. */
export const statement = (name: string, text: string): Statement => {
  const other = known.get(name);
  if (other !== undefined && other !== text) throw new Error(`two statements are named ${name}`);
  known.set(name, text);
  return { name, text };
};

/**
 * The statement with this text among those of `name`, whose text depends on what is asked for: each has a plan of its own.
 * There are as many as combinations of conditions, never of values.
 */
export const variant = (name: string, text: string): Statement =>
  statement(`${name} ${createHash('sha1').update(text).digest('hex').slice(0, 12)}`, text);

/** Every named statement that this process made so far. Those of a module are there once it is imported. */
export const knownStatements = (): Statement[] => [...known].map(([name, text]) => ({ name, text }));

/**
 * A statement without a name: planned for the values it gets, each time, where one plan for all of them would be a bad one
 * for some. Planning takes about a millisecond.
 */
export const plannedEachTime = (text: string): Statement => ({ name: '', text });

/** Builds `Sql` from a way to run a statement. */
export const sqlFrom = (run: (statement: Statement, parameters: readonly unknown[]) => Promise<unknown[]>): Sql => ({
  rows: async <Row>(what: Statement, parameters: readonly unknown[] = []) => (await run(what, parameters)) as Row[],
  row: async <Row>(what: Statement, parameters: readonly unknown[] = []) =>
    ((await run(what, parameters))[0] as Row | undefined) ?? null,
});
