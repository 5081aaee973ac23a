import { Controller, Logger } from '@nestjs/common';
import { type Body, InvoiceMayAdvance, type Principal } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { derivedId, Follows } from '@provena/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import { autoAdvance, pathInto } from '../../domain/status-change.ts';
import { inNewStatus } from '../../domain/status-document.ts';
import type { KnownStatus } from '../../domain/order-status.ts';
import { byId, type StatusContext } from '../../persistence/save-context.ts';
import { SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { type CurrentVersion, enteringOf, PrepareStatusChange } from './prepare-status-change.ts';
import { statusSave } from './status-save.ts';

/** No person changes the status here: the workflow itself does. */
const WORKFLOW: Principal = { userId: 'system', username: 'workflow', permissions: [], locations: '*' };
const BUDGET_MS = 5_000;
/** The number of looks at another save of the invoice, and the pause between them, before the fact is delivered again. */
const [LOOKS, LOOK_AGAIN_MS] = [10, 100];

/**
 * Lets an invoice go on by itself once the gate that held it back has opened: every version of it is looked at, and its
 * status change has an id derived from that version, so that it happens once.
 */
@Controller()
export class AutoAdvance {
  private readonly log = new Logger('auto-advance');

  constructor(
    private readonly prepare: PrepareStatusChange,
    private readonly process: SaveInvoiceProcess,
  ) {}

  @Follows(InvoiceMayAdvance, { repeatable: true })
  async mayAdvance({ id, version }: Body<typeof InvoiceMayAdvance>): Promise<void> {
    for (let look = 1; ; look += 1) {
      const refusal = await this.advance(id, version);
      if (refusal?.code !== 'save-in-progress') return;
      if (look === LOOKS) throw refusal;
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Answers the reason why the invoice could not go on; null when it did, or had nowhere to go. */
  private async advance(invoiceId: string, version: number): Promise<DomainError | null> {
    const context = await this.prepare.lookUpContext(invoiceId, null);
    const { current } = context;
    // A newer version has a fact of its own.
    if (!current || current.isClosed || current.version !== version) return null;
    const next = nextOf(current, context);
    if (!next) return null;
    const plan = pathInto(next, enteringOf(current), byId(context.orderStatuses));
    const changed = inNewStatus(current.document, plan, { note: null, close: null });
    const id = derivedId('auto-advance', invoiceId, version);
    const save = statusSave(
      { id, fingerprint: id, invoiceId, expectedVersion: version, before: null },
      changed,
      WORKFLOW,
    );
    try {
      await this.process.save(save, { caller: WORKFLOW, deadline: Date.now() + BUDGET_MS });
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.warn(`${current.number} did not go on to ${next.name}: ${error.code}, ${error.message}`);
      return error;
    }
  }
}

const nextOf = (current: CurrentVersion, { orderStatuses }: StatusContext): KnownStatus | null => {
  const statuses = byId(orderStatuses);
  const status = statuses.get(current.orderStatusId);
  return status ? autoAdvance(status, enteringOf(current), statuses) : null;
};
