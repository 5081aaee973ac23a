import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateNumberSeries,
  ListNumberSeries,
  type NumberSeries,
  type Output,
  type Received,
  soughtLocation,
  UpdateNumberSeries,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { changedSeries, checkPattern, requireOwnNumbers } from '../../domain/number-series.ts';
import { requireVersion } from '../../domain/versions.ts';
import { recordAudit } from '../../persistence/audit.ts';
import {
  findNumberSeries,
  isKnownLocation,
  type KeptSeries,
  listNumberSeries,
  lockNumberSeries,
  takenPatterns,
  writeNumberSeries,
} from '../../persistence/document-series.ts';

@Controller()
export class NumberSeriesController {
  @Handles(ListNumberSeries)
  listNumberSeries(
    question: Received<typeof ListNumberSeries>,
    { sql }: Work,
  ): Promise<Output<typeof ListNumberSeries>> {
    return listNumberSeries(sql, question);
  }

  @Handles(CreateNumberSeries)
  async createNumberSeries(
    { locationId = null, ...fields }: Received<typeof CreateNumberSeries>,
    work: Work,
  ): Promise<NumberSeries> {
    await lockNumberSeries(work.sql);
    if (locationId !== null && !(await isKnownLocation(work.sql, locationId)))
      throw notFound(soughtLocation(locationId));
    return keep(work, { ...fields, id: randomUUIDv7(), locationId, isActive: true }, null);
  }

  @Handles(UpdateNumberSeries)
  async updateNumberSeries(
    { id, expectedVersion, ...changes }: Received<typeof UpdateNumberSeries>,
    work: Work,
  ): Promise<NumberSeries> {
    await lockNumberSeries(work.sql);
    const before = await findNumberSeries(work.sql, id);
    if (!before) throw notFound({ kind: 'number-series', id });
    requireVersion(before, expectedVersion);
    const { location, ...series } = changedSeries(before, changes);
    return keep(work, { ...series, locationId: location?.id ?? null }, before);
  }
}

const keep = async (work: Work, series: KeptSeries, before: NumberSeries | null): Promise<NumberSeries> => {
  checkPattern(series);
  if (series.isActive) requireOwnNumbers(series.pattern, await takenPatterns(work.sql, series.id));
  const after = await writeNumberSeries(work.sql, series);
  const { id, version } = after;
  const action = before ? 'number-series-changed' : 'number-series-created';
  await recordAudit(work, { action, entity: 'number-series', id, version, before, after });
  return after;
};
