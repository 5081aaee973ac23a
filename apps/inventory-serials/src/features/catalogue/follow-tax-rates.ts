import { Controller } from '@nestjs/common';
import { type TaxRate, TaxRateChanged } from '@provena/contracts';
import { Follows, type Work } from '@provena/messaging';
import { keepTaxRate } from '../../persistence/tax-rate-copies.ts';

/** Keeps the tax rates that items can name. An older version than the kept one changes nothing. */
@Controller()
export class FollowTaxRates {
  @Follows(TaxRateChanged, { repeatable: true })
  taxRateChanged(rate: TaxRate, { sql }: Work): Promise<void> {
    return keepTaxRate(sql, rate);
  }
}
