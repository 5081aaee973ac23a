import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateTaxRate,
  GetTaxRate,
  ListTaxRates,
  type Output,
  type Received,
  type TaxRate,
  TaxRateChanged,
  UpdateTaxRate,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { changedTaxRate, newTaxRate } from '../../domain/tax-rate.ts';
import { requireVersion } from '../../domain/versions.ts';
import { recordAudit } from '../../persistence/audit.ts';
import {
  findTaxRate,
  insertTaxRate,
  listTaxRates,
  taxRatesToChange,
  updateTaxRate,
} from '../../persistence/tax-rates.ts';

@Controller()
export class TaxRatesController {
  @Handles(CreateTaxRate)
  async createTaxRate(asked: Received<typeof CreateTaxRate>, work: Work): Promise<TaxRate> {
    const others = await taxRatesToChange(work.sql);
    const replaces = asked.replaces?.toLowerCase();
    const rate = newTaxRate({ ...asked, replaces, id: randomUUIDv7() }, others);
    if (rate.isDefault) await takeDefault(others, work);
    await insertTaxRate(work.sql, rate);
    await record(work, null, rate);
    return rate;
  }

  @Handles(UpdateTaxRate)
  async updateTaxRate(
    { id, expectedVersion, ...changes }: Received<typeof UpdateTaxRate>,
    work: Work,
  ): Promise<TaxRate> {
    const rates = await taxRatesToChange(work.sql);
    const before = rates.find(rate => rate.id === id.toLowerCase());
    if (!before) throw notFound({ kind: 'tax-rate', id });
    requireVersion(before, expectedVersion);
    const rate = changedTaxRate(before, changes);
    if (rate.isDefault && !before.isDefault) await takeDefault(rates, work);
    await updateTaxRate(work.sql, rate);
    await record(work, before, rate);
    return rate;
  }

  @Handles(GetTaxRate)
  async getTaxRate({ id }: Received<typeof GetTaxRate>, { sql }: Work): Promise<TaxRate> {
    const rate = await findTaxRate(sql, id);
    if (!rate) throw notFound({ kind: 'tax-rate', id });
    return rate;
  }

  @Handles(ListTaxRates)
  listTaxRates(question: Received<typeof ListTaxRates>, { sql }: Work): Promise<Output<typeof ListTaxRates>> {
    return listTaxRates(sql, question);
  }
}

/** The rate that was the default is not any more. */
const takeDefault = async (rates: readonly TaxRate[], work: Work): Promise<void> => {
  const before = rates.find(({ isDefault }) => isDefault);
  if (!before) return;
  const after = { ...before, isDefault: false, version: before.version + 1 };
  await updateTaxRate(work.sql, after);
  await record(work, before, after);
};

const record = async (work: Work, before: TaxRate | null, after: TaxRate): Promise<void> => {
  const action = before ? 'tax-rate-changed' : 'tax-rate-created';
  const { id, version } = after;
  await recordAudit(work, { action, entity: 'tax-rate', id, version, before, after });
  work.publish(TaxRateChanged, after);
};
