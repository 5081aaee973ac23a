import { Controller } from '@nestjs/common';
import { CheckOrderStatuses, type Output } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { checkWorkflow } from '../../domain/workflow-check.ts';
import { everyOrderStatus } from '../../persistence/order-statuses.ts';

/** Looks over the workflow; nothing is refused, since a workflow is built step by step. */
@Controller()
export class CheckOrderStatusesFeature {
  @Handles(CheckOrderStatuses)
  async check(_: unknown, { sql }: Work): Promise<Output<typeof CheckOrderStatuses>> {
    const problems = checkWorkflow(await everyOrderStatus(sql));
    return { ok: problems.length === 0, problems };
  }
}
