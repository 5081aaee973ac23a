import { Controller } from '@nestjs/common';
import { type Body, ItemChanged } from '@provena/contracts';
import { Follows, type Work } from '@provena/messaging';
import { tellOpenSales } from '../../persistence/withdrawn-items.ts';

/** Tells the sales under way when an item on them is withdrawn, and when it is sold again. */
@Controller()
export class FollowItems {
  @Follows(ItemChanged, { repeatable: true })
  changed({ id, isActive }: Body<typeof ItemChanged>, { sql }: Work): Promise<void> {
    return tellOpenSales(sql, id, !isActive);
  }
}
