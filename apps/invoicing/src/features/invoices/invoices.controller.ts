import { Controller } from '@nestjs/common';
import {
  CountWaitingInvoices,
  GetInvoice,
  GetOperation,
  type Invoice,
  ListInvoices,
  maySee,
  type Operation,
  type Output,
  type Received,
  SummariseInvoices,
  ValidateInvoice,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { listInvoices } from '../../persistence/invoice-list.ts';
import { COUNTED_AT_MOST, invoiceTotals, waitingInvoices } from '../../persistence/invoice-totals.ts';
import { findSave } from '../../persistence/saves.ts';
import { operationOf } from '../../sagas/operation.ts';
import { PrepareInvoice } from './prepare-invoice.ts';
import { requireInvoice } from './require-invoice.ts';

@Controller()
export class InvoicesController {
  constructor(
    private readonly prepare: PrepareInvoice,
    private readonly config: InvoicingConfig,
  ) {}

  /** A dry run of a save: it begins nothing, and asks inventory for no unit. */
  @Handles(ValidateInvoice)
  async validateInvoice(
    draft: Received<typeof ValidateInvoice>,
    { caller }: Work,
  ): Promise<Output<typeof ValidateInvoice>> {
    const context = await this.prepare.lookUpContext(draft, caller, null);
    const { subtotal, taxes, tax, total } = this.prepare.document(draft, context, caller).document;
    return { subtotal, taxes, tax, total };
  }

  /** One visible invoice. */
  @Handles(GetInvoice)
  getInvoice({ id }: Received<typeof GetInvoice>, work: Work): Promise<Invoice> {
    return requireInvoice(id, work);
  }

  /** The end of a save, or that it is still running. */
  @Handles(GetOperation)
  async getOperation({ id }: Received<typeof GetOperation>, { sql, caller }: Work): Promise<Operation> {
    const save = await findSave(sql, id);
    if (!save || !maySee(caller, save.locationId)) {
      const sought = { kind: 'operation', id, operationId: id };
      throw notFound(sought, 'No such operation ever began; it is safe to try again.');
    }
    return operationOf(save, false);
  }

  /** Invoices at the caller's locations. */
  @Handles(ListInvoices)
  listInvoices({ limit, ...filter }: Received<typeof ListInvoices>, work: Work): Promise<Output<typeof ListInvoices>> {
    return listInvoices(work.sql, { filter, ...boundsOf(work.caller, this.config) }, limit);
  }

  /** The count and sums of invoices at the caller's locations. */
  @Handles(SummariseInvoices)
  async summariseInvoices(
    filter: Received<typeof SummariseInvoices>,
    { sql, caller }: Work,
  ): Promise<Output<typeof SummariseInvoices>> {
    const { count, ...totals } = await invoiceTotals(sql, { filter, ...boundsOf(caller, this.config) });
    const isComplete = count <= COUNTED_AT_MOST;
    return { ...totals, count: Math.min(count, COUNTED_AT_MOST), isComplete, currency: this.config.currency };
  }

  /** What waits at the caller's locations. */
  @Handles(CountWaitingInvoices)
  async countWaitingInvoices(
    _question: Received<typeof CountWaitingInvoices>,
    { sql, caller }: Work,
  ): Promise<Output<typeof CountWaitingInvoices>> {
    const asked = { filter: { isClosed: false }, ...boundsOf(caller, this.config) };
    const { active, ...waiting } = await waitingInvoices(sql, asked);
    return { ...waiting, active: Math.min(active, COUNTED_AT_MOST), isComplete: active <= COUNTED_AT_MOST };
  }
}
