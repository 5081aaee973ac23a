import { Controller } from '@nestjs/common';
import { GetUnit, GetWarranty, type Invoice, type Output, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { Sale } from '../../domain/sale.ts';
import { maskedSerial } from '../../domain/warranty.ts';
import { onBehalfOf } from '../../on-behalf-of.ts';
import { refuseUnanswered } from '../../unanswered.ts';

const SHOWN = 50;

type Warranty = Output<typeof GetWarranty>;

@Controller()
export class GetWarrantyFeature {
  constructor(private readonly bus: Bus) {}

  /** Whoever has the receipt has the token; it tells nothing about the customer or what was paid. */
  @Handles(GetWarranty)
  async get({ token }: Received<typeof GetWarranty>, work: Work): Promise<Warranty> {
    const sale = await work.em.findOne(Sale, { warrantyToken: token, status: 'COMPLETED' });
    if (!sale?.invoice) throw new DomainError('not-found', 'There is no such receipt.', { kind: 'warranty' });
    const { invoice } = sale;
    const units = invoice.lines.flatMap(line => line.serials.map(serial => ({ line, serial }))).slice(0, SHOWN);
    return {
      receipt: invoice.number,
      soldAt: invoice.createdAt,
      soldBy: invoice.location.name,
      units: await Promise.all(units.map(({ line, serial }) => this.unit(line, serial, work))),
    };
  }

  private async unit(
    line: Line,
    { id, serialNumber }: Line['serials'][number],
    work: Work,
  ): Promise<Warranty['units'][number]> {
    const as = onBehalfOf({ userId: 'pos', username: 'warranty', locations: '*' });
    const { deadline, requestId } = work;
    const unit = await this.bus.request(GetUnit, { id }, { as, deadline, requestId }).catch(refuseUnanswered);
    const { warrantyStart, warrantyEnd } = unit;
    return { item: line.item.name, serialNumber: maskedSerial(serialNumber), warrantyStart, warrantyEnd };
  }
}

type Line = Invoice['lines'][number];
