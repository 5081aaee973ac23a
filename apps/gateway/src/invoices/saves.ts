import {
  type CancelInvoice,
  type ChangeOrderStatus,
  type CompleteInvoice,
  GetOperation,
  Id,
  type Input,
  type Invoice,
  type InvoiceInput,
  type Operation,
  type ReturnInvoice,
  SaveInvoice,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { NoAnswer } from '@provena/messaging';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { created, type Exchange, tagged } from '../border/exchange.ts';
import { outcomeUnknown } from '../border/outcome-unknown.ts';
import { commandOf, Services } from '../border/services.ts';

/** A save that exists and is not decided yet; `GET /v1/operations/{operationId}` tells how it ends. */
export const Saving = z.object({ operationId: Id, state: z.literal('SAVING') });
export type Saving = z.output<typeof Saving>;

/** An invoice as the form sends it, and for an edit which one in which version. */
export interface Document {
  invoiceId?: string;
  expectedVersion?: number;
  invoice: z.output<typeof InvoiceInput>;
}

/** The commands that run through the save saga. */
type SaveCommand =
  typeof SaveInvoice | typeof ChangeOrderStatus | typeof CancelInvoice | typeof CompleteInvoice | typeof ReturnInvoice;

/** Saves invoices: the answer is the invoice, or the address to ask for it when the time is up. */
@Injectable()
export class Saves {
  constructor(private readonly services: Services) {}

  async save(document: Document, exchange: Exchange): Promise<Invoice | Saving> {
    const answer = await this.carryOut(SaveInvoice, document, exchange);
    if (document.invoiceId || 'operationId' in answer) return answer;
    return created(exchange, `/v1/invoices/${answer.id}`, answer);
  }

  /** The same for every command that runs through the saga. */
  async carryOut<C extends SaveCommand>(command: C, message: Input<C>, exchange: Exchange): Promise<Invoice | Saving> {
    const operation = await this.operation(command, message, exchange);
    if (operation.replayed) exchange.reply.header('idempotency-replayed', 'true');
    if (operation.refusal) throw refusalOf(operation.refusal);
    return operation.invoice ? tagged(exchange, operation.invoice) : later(exchange, operation.id);
  }

  private async operation<C extends SaveCommand>(
    command: C,
    message: Input<C>,
    exchange: Exchange,
  ): Promise<Operation> {
    try {
      return await this.services.ask<SaveCommand>(command, message, exchange);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return this.known(commandOf(exchange), exchange);
    }
  }

  /**
   * Answers the state of a save whose answer is missing. Refused with `outcome-unknown` when it is not known to exist.
   */
  private async known(id: string, exchange: Exchange): Promise<Operation> {
    try {
      return await this.services.askQuickly(GetOperation, { id }, exchange);
    } catch {
      throw outcomeUnknown(operationAt(id));
    }
  }
}

/** The address where a save tells how it ended. */
const operationAt = (id: string): string => `/v1/operations/${id}`;

export const refusalOf = ({ code, detail, facts }: NonNullable<Operation['refusal']>): DomainError =>
  new DomainError(code, detail, facts);

const later = ({ reply }: Exchange, operationId: string): Saving => {
  reply.code(202).headers({ location: operationAt(operationId), 'retry-after': '1' });
  return { operationId, state: 'SAVING' };
};
