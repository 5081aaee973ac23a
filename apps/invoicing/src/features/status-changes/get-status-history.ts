import { Controller } from '@nestjs/common';
import { GetStatusHistory, maySee, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { statusHistory } from '../../persistence/status-history.ts';

/** The statuses an invoice entered. One at a location the caller may not see is not there. */
@Controller()
export class GetStatusHistoryFeature {
  @Handles(GetStatusHistory)
  async get(
    { invoiceId }: Received<typeof GetStatusHistory>,
    { sql, caller }: Work,
  ): Promise<Output<typeof GetStatusHistory>> {
    const found = await statusHistory(sql, invoiceId);
    if (!found || !maySee(caller, found.locationId)) throw saveRefusal('not-found', { invoiceId });
    return found.entries;
  }
}
