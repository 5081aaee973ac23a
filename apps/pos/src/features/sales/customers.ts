import { Injectable } from '@nestjs/common';
import { GetCustomer } from '@provena/contracts';
import { Bus, type Work } from '@provena/messaging';
import { mustBuy } from '../../domain/sellable.ts';
import { asService } from '../../as-service.ts';
import { refuseNoAnswer } from '../../no-answer.ts';

/** Invoicing's customers, with the fields that a sale needs. */
@Injectable()
export class Customers {
  constructor(private readonly bus: Bus) {}

  /** Refuses with `not-found` and `customer-inactive` now, so that the cashier learns it before the payment. */
  async check(id: string, { caller, deadline, requestId }: Work): Promise<void> {
    const customer = await this.bus
      .request(GetCustomer, { id }, { as: asService(caller), deadline, requestId })
      .catch(refuseNoAnswer);
    mustBuy(customer);
  }
}
