import { Controller } from '@nestjs/common';
import { DiscountSaleLine, type Received, type SaleReply } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { type Discount, withDiscount } from '../../domain/sale-line.ts';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

type Asked = Received<typeof DiscountSaleLine>;

@Controller()
export class DiscountSaleLineFeature {
  constructor(private readonly changes: SaleChanges) {}

  @Handles(DiscountSaleLine, { autocommit: true })
  async discount(asked: Asked, work: Work): Promise<SaleReply> {
    const { saleId, lineId, reason = null } = asked;
    const discount = wantedBy(asked);
    const allowance = { username: work.caller.username, at: new Date().toISOString(), reason };
    const change = this.changes.apply(saleId, work, sale =>
      sale.changeLine(lineId, line => withDiscount(line, discount, allowance)),
    );
    return saleReply(await change);
  }
}

const wantedBy = ({ amount = null, percent = null }: Asked): Discount => {
  if (amount !== null && percent !== null) {
    const detail = 'Take off an amount or a percentage, not both.';
    throw new DomainError('validation', detail, { errors: [{ pointer: '#/percent', detail }] });
  }
  if (percent !== null) return { percent };
  return amount === null ? null : { amount };
};
