import type { EventContract, Principal, RequestContract } from '@provena/contracts';
import { type Database, type Sql, sqlState, statement } from '@provena/database';
import { DomainError } from '@provena/domain';
import { type CommandSecrets, withoutSecrets } from './command-secrets.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { HandlesOptions, Work } from './handles.ts';
import { appendToOutbox, type Fact, factOf } from './outbox.ts';
import type { Answer } from './wire.ts';

/** Runs the handler's method with a work; rejects with the error it threw. */
export type Run = (work: Work) => Promise<unknown>;

export interface WorkContext {
  caller: Principal;
  deadline: number;
  /** The identity of a command, or of a followed fact. */
  commandId?: string;
  requestId?: string;
}

/** A checked request on its way to its handler. */
export interface Call {
  contract: RequestContract;
  options: HandlesOptions;
  message: unknown;
  context: WorkContext;
}

const claimCommand = statement(
  'handled_command_claim',
  `insert into handled_command (id, subject, fingerprint) values ($1, $2, $3) on conflict do nothing returning id`,
);
const findCommand = statement('handled_command_find', `select fingerprint, answer from handled_command where id = $1`);
const keepAnswer = statement('handled_command_answer', `update handled_command set answer = $2::json where id = $1`);
const claimMessage = statement(
  'inbox_claim',
  `insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing returning message_id`,
);

const LOCK_NOT_AVAILABLE = '55P03';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * All effects of a message happen once and together: the command or inbox row first, the changes, the facts, the
 * commit.
 */
export class UnitOfWork {
  private readonly database: Database;
  private readonly secrets: CommandSecrets;
  private readonly afterCommit: () => void;

  constructor(database: Database, secrets: CommandSecrets, afterCommit: () => void) {
    this.database = database;
    this.secrets = secrets;
    this.afterCommit = afterCommit;
  }

  async answer(call: Call, run: Run): Promise<Answer> {
    const { contract, options, context } = call;
    if (contract.kind === 'qry') return { output: await run(this.withoutTransaction(context)) };
    const commandId = requireCommandId(context);
    const answer = options.autocommit
      ? { output: await run(this.withoutTransaction(context)) }
      : await this.once(commandId, call, run);
    this.afterCommit();
    return answer;
  }

  /** Carries a followed fact out once per consumer, however often it comes. */
  async follow(consumer: string, context: WorkContext, run: Run): Promise<void> {
    await this.database.transaction(async ({ em, sql }) => {
      if ((await sql.row(claimMessage, [consumer, context.commandId])) === null) return;
      const facts: Fact[] = [];
      await run(this.workOf(context, sql, () => em, facts));
      await em.flush();
      await appendToOutbox(sql, facts);
    });
    this.afterCommit();
  }

  async followRepeatable(context: WorkContext, run: Run): Promise<void> {
    await run(this.withoutTransaction(context));
  }

  private once(commandId: string, { contract, options, message, context }: Call, run: Run): Promise<Answer> {
    const fingerprint = fingerprintOf(contract.subject, message);
    const secrets = options.secrets ?? [];
    return this.database.transaction<Answer>(async ({ em, sql }) => {
      if (!(await claim(sql, [commandId, contract.subject, fingerprint]))) {
        const { output, replayed } = await replay(sql, commandId, fingerprint);
        return { output: this.withSecrets(output, commandId, secrets), replayed };
      }
      const facts: Fact[] = [];
      const output = await run(this.workOf(context, sql, () => em, facts));
      await em.flush();
      await appendToOutbox(sql, facts);
      await sql.rows(keepAnswer, [commandId, JSON.stringify(withoutSecrets(output ?? null, secrets))]);
      return { output };
    });
  }

  private withoutTransaction(context: WorkContext): Work {
    return this.workOf(
      context,
      this.database.sql,
      lazily(() => this.database.reader()),
      null,
    );
  }

  private withSecrets(output: unknown, commandId: string, names: readonly string[]): unknown {
    if (names.length === 0) return output;
    const secrets = names.map(name => [name, this.secrets.of(commandId, name)]);
    return { ...(output as object), ...(Object.fromEntries(secrets) as object) };
  }

  private workOf(context: WorkContext, sql: Sql, manager: () => Work['em'], facts: Fact[] | null): Work {
    const commandId = context.commandId ?? '';
    return {
      caller: context.caller,
      deadline: context.deadline,
      requestId: context.requestId,
      commandId,
      sql,
      get em() {
        return manager();
      },
      secret: name => this.secrets.of(commandId, name),
      publish: (event: EventContract, body) => {
        if (facts === null) throw new Error(`${event.subject} cannot be stated outside a transaction`);
        facts.push(factOf(event, body));
      },
    };
  }
}

/** Makes a value when it is asked for first; most requests need no entities. */
const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const requireCommandId = ({ commandId }: WorkContext): string => {
  if (!commandId) throw new DomainError('idempotency-key-missing', 'Send an Idempotency-Key with this request.');
  if (!UUID.test(commandId)) throw new DomainError('malformed', 'The identity of a command is a UUID.');
  return commandId;
};

/**
 * True for the first; the same command at the same time waits here for how the first one ends, at most the lock
 * time-out.
 */
const claim = async (sql: Sql, row: readonly string[]): Promise<boolean> => {
  try {
    return (await sql.row(claimCommand, row)) !== null;
  } catch (error) {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new DomainError('idempotency-in-progress', 'The same request is still running; ask again in a moment.', {
      retryAfterSeconds: 1,
    });
  }
};

const replay = async (sql: Sql, commandId: string, fingerprint: string) => {
  const known = await sql.row<{ fingerprint: string; answer: unknown }>(findCommand, [commandId]);
  if (known?.fingerprint !== fingerprint) throw keyReused();
  return { output: known.answer, replayed: true as const };
};

export const keyReused = () =>
  new DomainError('idempotency-key-reused', 'This Idempotency-Key was used with another request; make a new one.');
