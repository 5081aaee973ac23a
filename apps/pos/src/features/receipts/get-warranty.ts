import { Controller } from '@nestjs/common';
import { GetUnit, GetWarranty, type Invoice, type Output, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { Sale } from '../../domain/sale.ts';
import { maskedSerial } from '../../domain/warranty.ts';
import { asService } from '../../as-service.ts';
import { refuseNoAnswer } from '../../no-answer.ts';

const SHOWN = 50;

type Warranty = Output<typeof GetWarranty>;

@Controller()
export class GetWarrantyController {
  constructor(private readonly bus: Bus) {}

  /**
   * Everyone who has the receipt has the token. Therefore the answer tells nothing about the customer or the payments, nor
   * about units that came back, since another customer may have them by now.
   */
  @Handles(GetWarranty)
  async get({ token }: Received<typeof GetWarranty>, work: Work): Promise<Warranty> {
    const sale = await work.em.findOne(Sale, { warrantyToken: token, status: 'COMPLETED' });
    if (!sale?.invoice) throw new DomainError('not-found', 'There is no such receipt.', { kind: 'warranty' });
    const { invoice } = sale;
    const units = invoice.lines.flatMap(line => line.serials.map(serial => ({ line, serial }))).slice(0, SHOWN);
    const shown = await Promise.all(units.map(({ line, serial }) => this.unit(invoice.id, line, { serial, work })));
    return {
      receipt: invoice.number,
      soldAt: invoice.soldAt ?? invoice.createdAt,
      soldBy: invoice.location.name,
      units: shown.filter(unit => unit !== null),
    };
  }

  private async unit(
    invoiceId: string,
    line: Line,
    { serial, work }: { serial: Line['serials'][number]; work: Work },
  ): Promise<Warranty['units'][number] | null> {
    const as = asService({ userId: 'pos', username: 'warranty', locations: '*' });
    const { deadline, requestId } = work;
    const unit = await this.bus.request(GetUnit, { id: serial.id }, { as, deadline, requestId }).catch(refuseNoAnswer);
    if (unit.invoiceId !== invoiceId) return null;
    const { warrantyStart, warrantyEnd } = unit;
    return { item: line.item.name, serialNumber: maskedSerial(serial.serialNumber), warrantyStart, warrantyEnd };
  }
}

type Line = Invoice['lines'][number];
