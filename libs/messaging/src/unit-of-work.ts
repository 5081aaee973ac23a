import { createHash } from 'node:crypto';
import type { EventContract, Principal, RequestContract } from '@provena/contracts';
import { type Database, type Sql, statement } from '@provena/database';
import { DomainError } from '@provena/domain';
import { appendToOutbox, type Fact, factOf } from './outbox.ts';
import type { HandlesOptions, Work } from './handles.ts';
import type { Answer } from './wire.ts';

/** Runs the handler's method with a work; rejects with whatever it threw. */
export type Run = (work: Work) => Promise<unknown>;

export interface CommandContext {
  caller: Principal;
  deadline: number;
  commandId?: string;
  requestId?: string;
}

const claimCommand = statement(
  'handled_command_claim',
  `insert into handled_command (id, subject, fingerprint) values ($1, $2, $3) on conflict do nothing returning id`,
);
const findCommand = statement('handled_command_find', `select fingerprint, answer from handled_command where id = $1`);
const keepAnswer = statement('handled_command_answer', `update handled_command set answer = $2::jsonb where id = $1`);
const claimMessage = statement(
  'inbox_claim',
  `insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing returning message_id`,
);

/** What a message leads to happens once and together: the command or inbox row first, the changes, the facts, the commit. */
export class UnitOfWork {
  private readonly database: Database;
  private readonly afterCommit: () => void;

  constructor(database: Database, afterCommit: () => void) {
    this.database = database;
    this.afterCommit = afterCommit;
  }

  async answer(
    contract: RequestContract,
    options: HandlesOptions,
    message: unknown,
    context: CommandContext,
    run: Run,
  ): Promise<Answer> {
    if (contract.kind === 'qry') return { output: await run(this.withoutTransaction(context)) };
    if (!context.commandId)
      throw new DomainError('idempotency-key-missing', 'Send an Idempotency-Key with this request.');
    const answer = options.autocommit
      ? { output: await run(this.withoutTransaction(context)) }
      : await this.once(contract, context.commandId, message, context, run);
    this.afterCommit();
    return answer;
  }

  /** Carries a followed fact out once per consumer; answers false when it had been already. */
  async follow(consumer: string, messageId: string, context: CommandContext, run: Run): Promise<boolean> {
    const first = await this.database.transaction(async ({ em, sql }) => {
      if ((await sql.row(claimMessage, [consumer, messageId])) === null) return false;
      const facts: Fact[] = [];
      await run(workOf(context, sql, em, facts));
      await em.flush();
      await appendToOutbox(sql, facts);
      return true;
    });
    this.afterCommit();
    return first;
  }

  async followRepeatable(context: CommandContext, run: Run): Promise<void> {
    await run(this.withoutTransaction(context));
  }

  private once(
    contract: RequestContract,
    commandId: string,
    message: unknown,
    context: CommandContext,
    run: Run,
  ): Promise<Answer> {
    const fingerprint = fingerprintOf(contract.subject, message);
    return this.database.transaction<Answer>(async ({ em, sql }) => {
      if ((await sql.row(claimCommand, [commandId, contract.subject, fingerprint])) === null) {
        return replay(sql, commandId, fingerprint);
      }
      const facts: Fact[] = [];
      const output = await run(workOf(context, sql, em, facts));
      await em.flush();
      await appendToOutbox(sql, facts);
      await sql.rows(keepAnswer, [commandId, JSON.stringify(output ?? null)]);
      return { output };
    });
  }

  private withoutTransaction(context: CommandContext): Work {
    return workOf(context, this.database.sql, this.database.reader(), null);
  }
}

const workOf = (context: CommandContext, sql: Sql, em: Work['em'], facts: Fact[] | null): Work => ({
  caller: context.caller,
  deadline: context.deadline,
  requestId: context.requestId,
  commandId: context.commandId ?? '',
  sql,
  em,
  publish: (event: EventContract, body) => {
    if (facts === null) throw new Error(`${event.subject} cannot be stated outside a transaction`);
    facts.push(factOf(event, body));
  },
});

const replay = async (sql: Sql, commandId: string, fingerprint: string): Promise<Answer> => {
  const known = await sql.row<{ fingerprint: string; answer: unknown }>(findCommand, [commandId]);
  if (known?.fingerprint !== fingerprint) throw keyReused();
  return { output: known.answer, replayed: true };
};

export const keyReused = () =>
  new DomainError('idempotency-key-reused', 'This Idempotency-Key was used with another request; make a new one.');

/** The same message gives the same text whatever the order of its keys. */
export const fingerprintOf = (subject: string, message: unknown): string =>
  createHash('sha256').update(subject).update(canonical(message)).digest('base64url');

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
};
